// The truth of a life: everything that posted in a span of days, and which habit did it. For measuring what a client makes of it.
import type { Day, MinorUnits } from '@hearth/money'
import { dayNumberOf, instantOf } from './calendar.ts'
import { institutionOf } from './institutions.ts'
import { lifeOf } from './life.ts'
import { residentOf } from './resident.ts'

export type ToldMovement = {
  /** What made it: 'payday', 'bill-water', 'groceries'; with the part of a habit that has several. */
  habit: string
  account: string
  /** What the account pays; negative for money that arrives. */
  outflow: MinorUnits
  /** When it was paid at a till, otherwise the day of posting. */
  madeOn: Day
  authorizedDay: Day
  postedDay: Day
  name: string
  statement: string
  merchant: string | null
  /** Plaid's detailed personal finance category, version 2. */
  category: string
}

/** What posted on the accounts of a resident between two days, both included, in the order of posting. */
export function tellLife(
  who: { seed: string; institutionId: string; username: string },
  span: { from: Day; to: Day },
): ToldMovement[] {
  const institution = institutionOf(who.institutionId)
  if (!institution) throw new RangeError(`There is no institution ${who.institutionId}`)
  const resident = residentOf(who.seed, institution, who.username)
  const end = instantOf(dayNumberOf(span.to) + 1, 0, resident.country.utcOffsetHours)
  return lifeOf(resident)
    .movementsBy(end)
    .filter(it => !it.vanishes && it.postedDay >= span.from && it.postedDay <= span.to)
    .toSorted((a, b) => a.settlesAtMs - b.settlesAtMs)
    .map(it => ({
      habit: habitOf(it.key),
      account: it.account,
      outflow: it.outflow,
      madeOn: it.madeAtMs === null ? it.postedDay : it.authorizedDay,
      authorizedDay: it.authorizedDay,
      postedDay: it.postedDay,
      name: it.name,
      statement: it.statement,
      merchant: it.merchant?.type === 'merchant' ? it.merchant.name : null,
      category: it.category,
    }))
}

/** 'water/2026-11-05/0' is 'water', 'business/2026-11-05/staff' is 'business staff'. */
function habitOf(key: string): string {
  const [habit = '', , part = '0'] = key.split('/')
  return part === '0' ? habit : `${habit} ${part}`
}
