// /statements/list: the statements of an Item's accounts, to be downloaded one by one.
import type { StatementsListResponse } from 'plaid'
import { openItemWith } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { type ShownStatement, shownStatements } from './statement-ranges.ts'

export const statementsList = endpoint(
  '/statements/list',
  { access_token: text() },
  ({ bank, client, input, nowMs }): Answer<StatementsListResponse> => {
    const view = openItemWith(bank, client, input.access_token, 'statements')
    const shown = shownStatements(bank, view, nowMs)
    return {
      accounts: view.accounts.map(({ account, accountId }) => ({
        account_id: accountId,
        account_mask: account.mask,
        account_name: account.name,
        account_official_name: account.officialName,
        account_subtype: account.subtype ?? '',
        account_type: account.type,
        statements: shown.filter(({ shared }) => shared.accountId === accountId).map(statementOnWire),
      })),
      institution_id: view.institution.id,
      institution_name: view.institution.name,
      item_id: view.item.itemId,
    }
  },
)

const statementOnWire = ({ statementId, period }: ShownStatement) => ({
  date_posted: period.postedDay,
  month: Number(period.month.slice(5)),
  statement_id: statementId,
  year: Number(period.month.slice(0, 4)),
})
