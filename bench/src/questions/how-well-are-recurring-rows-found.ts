// Whether Hearth finds what comes again and again: measured against the sandbox's own word on which habit made each row, over lives of
// two years in seven countries. The seeds here were never tuned on; the ones that were are named in tunedOn, and are not asked.
import { findSeries, listDays } from '@hearth/budget'
import { addDays, type Day, dayOf, daysBetween, negate } from '@hearth/money'
import { type ToldMovement, tellLife } from '@hearth/sandbox'
import type { Bench, Figure, Question } from '../figure.ts'

const tunedOn = ['tune-a', 'tune-b'] as const
const seeds = ['asked-1', 'asked-2'] as const
const institutions = ['ins_109508', 'ins_43', 'ins_116834', 'ins_900101', 'ins_900201', 'ins_900301', 'ins_900401']
const usernames = [
  ...[
    'user_good',
    'user_prism_2',
    'user_prism_3',
    'user_prism_5',
    'user_prism_7',
    'user_yuppie',
    'user_small_business',
  ],
  ...[
    'user_bank_income',
    'user_credit_bonus',
    'user_credit_joint_account',
    'user_traveller',
    'user_limited_purpose_checking',
    'ann',
  ],
]

const [from, until, later] = [dayOf('2024-11-01'), dayOf('2026-11-01'), dayOf('2027-06-01')]

/** What the habits of the sandbox do on dates of their own; all else happens by chance. */
const scheduled =
  /^(home( .*)?|student-loan( .*)?|bill-.*|subscription-.*|payday|second-salary|bonus|gigs|interest|card-interest|business staff)$/
/** Own money that moves once a month where there is enough of it: right when found, and not missed when not. */
const conditional = /^(save|pay-card|pay-business-card|invest)( .*)?$/

/** What comes once a year shows itself twice in two years. */
const rowsMinOf = (key: string): number => (key.startsWith('subscription-yearly') ? 2 : 3)
const daysOff = 2

type Tally = { right: number; wrong: number; missed: number; foretold: number; onTime: number }

export const howWellAreRecurringRowsFound: Question = {
  asks: 'How well are recurring rows found?',
  async answer({ quick, say }: Bench): Promise<Figure[]> {
    const tallies = (quick ? seeds.slice(0, 1) : seeds).map(seed => {
      const tally: Tally = { right: 0, wrong: 0, missed: 0, foretold: 0, onTime: 0 }
      for (const institutionId of quick ? institutions.slice(0, 3) : institutions)
        for (const username of usernames) judgeLife({ seed, institutionId, username }, tally)
      say(`${seed}: ${JSON.stringify(tally)}`)
      return tally
    })
    say(`Never asked here, because they were tuned on: ${tunedOn.join(', ')}`)
    const share = (part: (tally: Tally) => number, whole: (tally: Tally) => number) =>
      tallies.map(tally => (100 * part(tally)) / whole(tally))
    const target = { atLeast: 95 }
    return [
      {
        name: 'series that are true',
        unit: '%',
        values: share(
          it => it.right,
          it => it.right + it.wrong,
        ),
        target,
      },
      {
        name: 'true series that are found',
        unit: '%',
        values: share(
          it => it.right,
          it => it.right + it.missed,
        ),
        target,
      },
      {
        name: `next dates within ${daysOff} days`,
        unit: '%',
        values: share(
          it => it.onTime,
          it => it.foretold,
        ),
        target,
      },
    ]
  },
}

function judgeLife(who: { seed: string; institutionId: string; username: string }, tally: Tally): void {
  const life = tellLife(who, { from, to: later })
  const lived = life.filter(it => it.postedDay <= until)
  const truth = Map.groupBy(
    lived.filter(it => scheduled.test(it.habit)),
    habitKey,
  )
  const told = new Map(lived.map((it, at) => [String(at), it]))
  const hit = new Set<string>()
  for (const series of findSeries(lived.map(toRow))) {
    const rows = series.rows.flatMap(row => told.get(row.rowId) ?? [])
    const [key, own] = mostOf(Map.groupBy(rows, habitKey))
    const known = truth.get(key)
    const isTrue =
      known !== undefined && !hit.has(key) && own.length >= 0.9 * rows.length && own.length >= 0.75 * known.length
    if (!isTrue) {
      if (!conditional.test(own[0]?.habit ?? '')) tally.wrong += 1
      continue
    }
    hit.add(key)
    if (known.length >= rowsMinOf(key)) tally.right += 1
    const dateOf = (it: ToldMovement): Day => (series.dates === 'booked' ? it.postedDay : it.authorizedDay)
    const really = life
      .filter(it => habitKey(it) === key)
      .map(dateOf)
      .filter(day => day > until)
      .sort()[0]
    const after = [...rows.map(dateOf), until].sort().at(-1) as Day
    const next = listDays(series.cadence, { from: addDays(after, 1), to: later })[0]
    if (really === undefined) continue
    tally.foretold += 1
    if (next !== undefined && Math.abs(daysBetween(really, next)) <= daysOff) tally.onTime += 1
  }
  for (const [key, rows] of truth) if (rows.length >= rowsMinOf(key) && !hit.has(key)) tally.missed += 1
}

const habitKey = (it: ToldMovement): string => `${it.habit} on ${it.account}`

function mostOf(groups: ReadonlyMap<string, ToldMovement[]>): [string, ToldMovement[]] {
  const [most] = [...groups].sort((a, b) => b[1].length - a[1].length)
  if (!most) throw new Error('A series was found without a row')
  return most
}

const toRow = (it: ToldMovement, at: number) => ({
  rowId: String(at),
  payee: (it.merchant ?? it.name).toLowerCase(),
  accountId: it.account,
  date: it.postedDay,
  authorizedDate: it.authorizedDay,
  amount: negate(it.outflow),
  text: it.statement,
})
