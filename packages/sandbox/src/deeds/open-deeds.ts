// The book of deeds: makes them, moves them on, and finds those of one resident.
import type { MinorUnits } from '@hearth/money'
import { stableId } from '../stable-id.ts'
import type { State } from '../state/open-state.ts'
import { bankDayFrom, calendarDay, dayNumberAt } from '../world/calendar.ts'
import type { Clock } from '../world/clock.ts'
import { countryOf } from '../world/countries.ts'
import type { Country } from '../world/country.ts'
import { institutionOf } from '../world/institutions.ts'
import type { Form, Merchant, Movement, MovementState } from '../world/movement.ts'
import { type AccountOwner, type Deed, deeds } from './deed.ts'

export type DeedWishes = AccountOwner & {
  /** What the account pays when it posts, in its currency; negative for money that arrives. */
  outflow: MinorUnits
  /** How it begins. */
  form: Form
  name: string
  /** The bank's own text; the name in capitals when absent. */
  statement?: string
  merchant?: Merchant | null
  /** Plaid's detailed personal finance category, version 2. */
  category: string
  channel?: Movement['channel']
  code?: Movement['code']
  /** The day that it was authorised on; the local today when absent. */
  authorizedDay?: Movement['authorizedDay']
  /** The day that it posts on, for one that begins posted; the local today when absent. */
  postedDay?: Movement['postedDay']
}

export type Deeds = {
  /** Writes a new deed into the account. Tell the resident's Items afterwards. Gives its id. */
  make(wishes: DeedWishes): string
  /** Posts a pending deed, at another amount if one is given. */
  post(deedId: string, outflow?: MinorUnits): void
  /** Puts a posted deed right: its row keeps its id and shows as modified. */
  amend(deedId: string, outflow: MinorUnits): void
  /** Takes a deed off the account, as when a pending one is cancelled. */
  vanish(deedId: string): void
  of(institutionId: string, username: string): readonly Deed[]
  /** So many steps were taken by all deeds together. */
  stepsTaken(): number
}

export function openDeeds(state: State, clock: Clock, seed: string): Deeds {
  const book = state.in(deeds)
  // Ids and no deeds: what a transaction takes back is then not found in the book any more.
  const idsByResident = new Map<string, Set<string>>()
  const keep = (deed: Deed) => {
    book.put(deed)
    remember(deed)
  }
  const remember = (deed: Deed) => {
    const key = residentKey(deed.institutionId, deed.username)
    idsByResident.set(key, (idsByResident.get(key) ?? new Set<string>()).add(deed.deedId))
  }
  for (const deed of book.all()) remember(deed)
  let taken = Math.max(0, ...book.all().flatMap(deed => deed.steps.map(step => step.sequence)))

  const step = (
    deed: Deed,
    becomes: MovementState,
    outflow = deed.movement.outflow,
    postedDay = localDay(deed.institutionId, clock.nowMs()),
  ): Deed => {
    const atMs = clock.nowMs()
    taken += 1
    return {
      ...deed,
      movement: { ...deed.movement, outflow, settlesAtMs: atMs, postedDay },
      steps: [...deed.steps, { sequence: taken, atMs, becomes }],
    }
  }
  const find = (deedId: string): Deed => {
    const deed = book.get(deedId)
    if (!deed) throw new Error(`There is no deed ${deedId}`)
    return deed
  }

  return {
    make: wishes => {
      const deedId = stableId(37, [seed, 'deed', state.nextNumber('deed')])
      keep(step(draft(deedId, wishes, clock.nowMs()), wishes.form, wishes.outflow, wishes.postedDay))
      return deedId
    },
    post: (deedId, outflow) => keep(step(find(deedId), 'posted', outflow)),
    amend: (deedId, outflow) => {
      const deed = find(deedId)
      keep(step(deed, 'posted', outflow, deed.movement.postedDay))
    },
    vanish: deedId => keep(step(find(deedId), 'absent')),
    of: (institutionId, username) =>
      [...(idsByResident.get(residentKey(institutionId, username)) ?? [])].flatMap(deedId => book.get(deedId) ?? []),
    stepsTaken: () => taken,
  }
}

const residentKey = (institutionId: string, username: string): string => `${institutionId}/${username}`

function draft(deedId: string, wishes: DeedWishes, nowMs: number): Deed {
  const { institutionId, username, account, outflow, form, name } = wishes
  const authorizedDay = wishes.authorizedDay ?? localToday(institutionId, nowMs)
  return {
    deedId,
    institutionId,
    username,
    movement: {
      key: `deed/${deedId}`,
      account,
      outflow,
      authorizedDay,
      madeAtMs: null,
      pending: form === 'pending' ? { fromMs: nowMs, outflow, name } : null,
      settlesAtMs: nowMs,
      postedDay: authorizedDay,
      vanishes: false,
      name,
      statement: wishes.statement ?? name.toUpperCase(),
      merchant: wishes.merchant ?? null,
      category: wishes.category,
      channel: wishes.channel ?? 'other',
      code: wishes.code ?? null,
    },
    steps: [],
  }
}

const localToday = (institutionId: string, atMs: number) => calendarDay(localDayNumber(institutionId, atMs)).day

/** What posts while the bank is closed is dated on the next day that it is open. */
const localDay = (institutionId: string, atMs: number) =>
  calendarDay(bankDayFrom(localDayNumber(institutionId, atMs), countryAt(institutionId).code)).day

const localDayNumber = (institutionId: string, atMs: number): number =>
  dayNumberAt(atMs, countryAt(institutionId).utcOffsetHours)

function countryAt(institutionId: string): Country {
  const institution = institutionOf(institutionId)
  if (!institution) throw new Error(`There is no institution ${institutionId}`)
  return countryOf(institution.countryCode)
}
