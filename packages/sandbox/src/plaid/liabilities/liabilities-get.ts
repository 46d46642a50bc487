// /liabilities/get: what is owed on an Item's cards and loans, and when what is to be paid.
import type { LiabilitiesGetResponse } from 'plaid'
import { openItem, openItemWith } from '../../items/find-item.ts'
import type { ItemAccount } from '../../items/view-item.ts'
import { accountsOnWire, chooseAccounts } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { cardLiability } from './card-liability.ts'
import { debtAt, kindOf, type LiabilityKind } from './debt.ts'
import { mortgageLiability } from './mortgage-liability.ts'
import { studentLiability } from './student-liability.ts'

export const liabilitiesGet = endpoint(
  '/liabilities/get',
  { access_token: text(), options: notNull(object({ account_ids: optional(list(text())) })) },
  ({ bank, client, input, nowMs }): Answer<LiabilitiesGetResponse> => {
    refuseWithoutLiabilities(openItem(bank, client, input.access_token).accounts)
    const view = openItemWith(bank, client, input.access_token, 'liabilities')
    const chosen = chooseAccounts(view, input.options?.account_ids ?? null)
    refuseWithoutLiabilities(chosen)
    const debts = (kind: LiabilityKind) =>
      chosen.filter(shared => kindOf(shared) === kind).map(shared => debtAt(view, shared, nowMs))
    return {
      accounts: accountsOnWire(view, nowMs, bank.seed, chosen),
      item: itemOnWire(view.item),
      liabilities: {
        credit: debts('credit').map(cardLiability),
        mortgage: debts('mortgage').map(mortgageLiability),
        student: debts('student').map(studentLiability),
      },
    }
  },
)

function refuseWithoutLiabilities(accounts: readonly ItemAccount[]): void {
  if (accounts.some(shared => kindOf(shared) !== null)) return
  throw new PlaidFailure('ITEM_ERROR', 'NO_LIABILITY_ACCOUNTS', 'no valid liability accounts were found for this item')
}
