// /investments/auth/get: the numbers by which holdings can be moved to another broker, with what is held and by whom.

import { addMonths, type Day, minorUnits, monthOfDay } from '@hearth/money'
import type { InvestmentsAuthAccountDetails401k, InvestmentsAuthGetResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { openItem, openItemWith } from '../../items/find-item.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import type { Trade } from '../../world/portfolio.ts'
import { hashText } from '../../world/random.ts'
import { holdersOf } from '../../world/resident.ts'
import { chooseAccounts } from '../account-on-wire.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import { investmentAccountOnWire, isInvested } from './open-investments.ts'
import { securitiesOf } from './securities-of.ts'
import { holdingOnWire, tradeOnWire } from './security-on-wire.ts'
import { shownPositions, shownTrades } from './shown-portfolio.ts'

export const investmentsAuthGet = endpoint(
  '/investments/auth/get',
  { access_token: text(), options: notNull(object({ account_ids: optional(list(text())) })) },
  ({ bank, client, input, nowMs }): Answer<InvestmentsAuthGetResponse> => {
    refuseWithoutInvestments(openItem(bank, client, input.access_token).accounts)
    const view = openItemWith(bank, client, input.access_token, 'investments_auth')
    const chosen = chooseAccounts(view, input.options?.account_ids ?? null).filter(isInvested)
    refuseWithoutInvestments(chosen)
    const held = chosen.flatMap(shared =>
      shownPositions(view, shared, nowMs).map(position => ({ shared, position, security: position.security })),
    )
    const workplace = chosen.filter(({ account }) => account.subtype === '401k')
    return {
      account_details_401k: workplace.map(shared => detailsOf(bank, view, shared, nowMs)),
      accounts: chosen.map(shared => investmentAccountOnWire(view, shared, nowMs, bank.seed)),
      data_sources: { holdings: 'INSTITUTION', numbers: 'INSTITUTION', owners: 'INSTITUTION' },
      holdings: held.map(({ shared, position }) => holdingOnWire(bank.seed, shared, position)),
      item: itemOnWire(view.item),
      numbers: numbersOf(view, chosen, workplace),
      owners: chosen.map(({ account, accountId }) => ({
        account_id: accountId,
        names: holdersOf(view.life.resident, account).flatMap(({ names }) => names),
      })),
      securities: securitiesOf(bank.seed, view, held, nowMs),
    }
  },
)

function refuseWithoutInvestments(accounts: readonly ItemAccount[]): void {
  if (accounts.some(isInvested)) return
  throw new PlaidFailure(
    'ITEM_ERROR',
    'NO_INVESTMENT_AUTH_ACCOUNTS',
    'no valid investment accounts were found for this item',
  )
}

/** Canadian brokers move holdings by ATON, all others here by ACATS; a workplace plan has numbers of its own. */
function numbersOf(
  view: ItemView,
  chosen: readonly ItemAccount[],
  workplace: readonly ItemAccount[],
): Wire<InvestmentsAuthGetResponse>['numbers'] {
  const { institution, life } = view
  const brokered = chosen.filter(shared => !workplace.includes(shared))
  const withNumber = ({ account, accountId }: ItemAccount) => {
    const digits = digitsOf(`${institution.id}/${life.resident.username}/${account.key}`, 8)
    return { account_id: accountId, account: digits.slice(0, -4) + account.mask.padStart(4, '0').slice(-4) }
  }
  const isCanadian = institution.countryCode === 'CA'
  const dtc_numbers = [digitsOf(`${institution.id}/dtc`, 4)]
  return {
    acats: isCanadian ? [] : brokered.map(shared => ({ ...withNumber(shared), dtc_numbers })),
    aton: isCanadian ? brokered.map(withNumber) : [],
    retirement_401k: workplace.map(shared => ({
      ...withNumber(shared),
      plan: digitsOf(`${life.resident.employer}/plan`, 6),
    })),
  }
}

const digitsOf = (name: string, count: number): string => String(hashText(name) % 10 ** count).padStart(count, '0')

/** Fees and contributions of the last twelve months. */
function detailsOf(
  bank: Bank,
  view: ItemView,
  shared: ItemAccount,
  nowMs: number,
): Wire<InvestmentsAuthAccountDetails401k> {
  const trades = shownTrades(view, shared, nowMs)
  const contributions = trades.filter(({ subtype }) => subtype === 'contribution')
  const total = (found: readonly Trade[], sign: number) =>
    amountOnWire(minorUnits(found.reduce((sum, { amount }) => sum + sign * amount, 0)), shared.account.currency)
  const today = calendarDay(dayNumberAt(nowMs, view.life.resident.country.utcOffsetHours)).day
  const lately = (months: number) => contributions.filter(({ day }) => day > monthsBefore(today, months))
  const fees = trades.filter(({ type, day }) => type === 'fee' && day > monthsBefore(today, 12))
  const last = contributions.filter(({ day }) => day === contributions[0]?.day)
  return {
    account_id: shared.accountId,
    contribution_details: {
      contribution_amount_12m: total(lately(12), -1),
      contribution_amount_1m: total(lately(1), -1),
      contribution_amount_6m: total(lately(6), -1),
      contribution_count_12m: lately(12).length,
      contribution_count_1m: lately(1).length,
      contribution_count_6m: lately(6).length,
      last_contribution_transactions: last.map(trade => tradeOnWire(bank.seed, view.item.itemId, shared, trade)),
    },
    fee_details: { account_fee_amount_12m: total(fees, 1), account_fee_count_12m: fees.length },
  }
}

/** The same day of an earlier month, as text that days can be compared with. */
const monthsBefore = (day: Day, months: number): string => `${addMonths(monthOfDay(day), -months)}${day.slice(7)}`
