// Instants for people to read, always in UTC, the time in which the bank's clock is set.
import { type Html, html } from './html.ts'

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
})

export const dayText = (instantMs: number): string => day.format(instantMs)

export const timeText = (instantMs: number): string => time.format(instantMs)

export const instantElement = (instantMs: number): Html =>
  html`<time datetime="${new Date(instantMs).toISOString()}">${dayText(instantMs)}, ${timeText(instantMs)}</time>`
