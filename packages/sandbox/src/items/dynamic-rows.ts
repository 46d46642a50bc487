// The customer whose transactions change whenever a client asks for a refresh: a few posted and pending rows to begin with,
// and at each refresh new pending rows, the old ones posted, and one amount put right. The rest of that life posts at once.
import { decimalsOf, minorUnits } from '@hearth/money'
import type { Bank } from '../bank.ts'
import { type Deed, deedStateAt } from '../deeds/deed.ts'
import { calendarDay, dayNumberAt } from '../world/calendar.ts'
import type { ShopKind } from '../world/country.ts'
import type { Institution } from '../world/institutions.ts'
import { companyOf, shopIn } from '../world/merchants.ts'
import type { Form } from '../world/movement.ts'
import { dynamicUsername } from '../world/personas.ts'
import { hashText, joinHashes, type Random, randomOf } from '../world/random.ts'
import { recogniseText } from '../world/recognise.ts'
import type { Resident } from '../world/resident.ts'

const [postedAtFirst, pendingAtFirst] = [8, 12]

/** Puts the first rows there when this customer signs in for the first time. */
export function startDynamicRows(bank: Bank, institution: Institution): void {
  if (bank.deeds.of(institution.id, dynamicUsername).length > 0) return
  const { resident } = bank.world.lifeAt(institution, dynamicUsername)
  bank.state.together(() => {
    for (let at = 0; at < postedAtFirst; at += 1) makePurchase(bank, resident, 'posted', 12 - at)
    for (let at = 0; at < pendingAtFirst; at += 1) makePurchase(bank, resident, 'pending', Math.floor((11 - at) / 4))
  })
}

/** What Plaid does to this customer's rows at /transactions/refresh. Tell the customer's Items afterwards. */
export function refreshDynamicRows(bank: Bank, institution: Institution): void {
  startDynamicRows(bank, institution)
  const { resident } = bank.world.lifeAt(institution, dynamicUsername)
  const before = bank.deeds.of(institution.id, dynamicUsername)
  const random = dice(resident, before.length + bank.deeds.stepsTaken())
  bank.state.together(() => {
    raiseOldAmount(bank, resident, before)
    for (const deed of before.filter(each => stateOf(each) === 'pending')) {
      bank.deeds.post(deed.deedId, withTip(deed, resident, random))
    }
    const count = random.integer(3, 6)
    for (let at = 0; at < count; at += 1) makePurchase(bank, resident, 'pending', 0)
  })
}

const stateOf = (deed: Deed) => deedStateAt(deed, Number.MAX_SAFE_INTEGER)

const dice = (resident: Resident, number: number): Random =>
  randomOf(joinHashes(joinHashes(resident.chanceKey, hashText('dynamic')), number))

/** One whole unit more, on the posted purchase that was never put right and is the oldest. */
function raiseOldAmount(bank: Bank, resident: Resident, deeds: readonly Deed[]): void {
  const posted = deeds.filter(deed => stateOf(deed) === 'posted' && deed.movement.outflow > 0)
  const isRight = (deed: Deed) => deed.steps.filter(step => step.becomes === 'posted').length > 1
  const oldest = posted.find(deed => !isRight(deed)) ?? posted[0]
  if (!oldest) return
  const unit = 10 ** decimalsOf(resident.country.currency)
  bank.deeds.amend(oldest.deedId, minorUnits(oldest.movement.outflow + unit))
}

const withTip = ({ movement }: Deed, { country }: Resident, random: Random) =>
  country.tips && movement.category === 'FOOD_AND_DRINK_RESTAURANT'
    ? minorUnits(Math.round(movement.outflow * (1 + random.pick([15, 18, 20]) / 100)))
    : movement.outflow

const goings: readonly [ShopKind, ...ShopKind[]] = ['coffee', 'lunch', 'groceries', 'restaurant', 'rides', 'pharmacy']

function makePurchase(bank: Bank, resident: Resident, form: Form, daysAgo: number): void {
  const { institution, username, country } = resident
  const random = dice(resident, bank.deeds.of(institution.id, username).length)
  const shop = random.pick(country.shops[random.pick(goings)])
  const outflow = minorUnits(Math.round(random.integer(380, 6_400) * country.priceLevel))
  const { category, channel } = recogniseText(shop, outflow, country)
  const day = calendarDay(dayNumberAt(bank.clock.nowMs(), country.utcOffsetHours) - daysAgo).day
  bank.deeds.make({
    institutionId: institution.id,
    username,
    account: random.chance(0.5) ? 'checking' : 'card',
    outflow,
    form,
    name: shop,
    merchant: channel === 'in store' ? shopIn(resident.town, shop) : companyOf(shop),
    category,
    channel,
    authorizedDay: day,
    postedDay: day,
  })
}
