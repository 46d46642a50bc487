// The columns of reports by name: 'November 2026', 'Q4 2026', '2026'; short where room is short.
import { userLocale } from '../../locales/user-locale.ts'

export type SpanSize = 'month' | 'quarter' | 'year'
export type Span = { from: string; to: string }

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(userLocale, { ...options, timeZone: 'UTC' })
const long = format({ month: 'long', year: 'numeric' })
const short = format({ month: 'short', year: '2-digit' })

export function nameSpan({ from }: Span, size: SpanSize, length: 'long' | 'short' = 'long'): string {
  const year = from.slice(0, 4)
  if (size === 'year') return year
  if (size === 'quarter') return `Q${Math.ceil(Number(from.slice(5, 7)) / 3)} ${year}`
  return (length === 'long' ? long : short).format(new Date(`${from.slice(0, 7)}-15T12:00:00Z`))
}
