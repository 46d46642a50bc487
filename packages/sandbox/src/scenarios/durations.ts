// ISO 8601 durations, counted on the calendar: a month after 31 January is the last day of February.

const pattern = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** The instant that lies so far after another; NaN for what is no duration, such as 'tomorrow'. */
export function instantAfter(instantMs: number, duration: string): number {
  const parts = pattern.exec(duration)
  if (!parts) return Number.NaN
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map(part => Number(part ?? 0))
  const moved = addMonths(new Date(instantMs), years * 12 + months)
  return moved.getTime() + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000
}

function addMonths(instant: Date, months: number): Date {
  const moved = new Date(instant)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const daysInMonth = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(instant.getUTCDate(), daysInMonth))
  return moved
}
