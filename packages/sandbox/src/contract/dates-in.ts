// What the SDK's typings cannot say: how a date is written. They know texts only.

const day = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/** One line for each text under the name of a date or an instant that is written as neither. */
export function badDatesIn(value: unknown, path = '$', name = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry, at) => badDatesIn(entry, `${path}[${at}]`, name))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, entry]) => badDatesIn(entry, `${path}.${key}`, key))
  if (typeof value !== 'string') return []
  const fits = shapeFor(name)
  return !fits || fits.test(value) ? [] : [`${path}: ${value} is not how a date or an instant is written`]
}

function shapeFor(name: string): RegExp | null {
  if (/(^|_)datetime$|_at$|_time$|^timestamp$|^expiration$|^last_(successful|failed)_update$/.test(name)) return instant
  if (/(^|_)date$/.test(name)) return new RegExp(`${day.source}|${instant.source}`)
  return null
}
