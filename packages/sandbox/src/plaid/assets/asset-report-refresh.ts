// /asset_report/refresh: a report on the same Items and accounts as an earlier one, with what happened since. What the request leaves
// out stays as it was; an empty text empties it.
import type { AssetReportRefreshResponse } from 'plaid'
import { openItem } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { type Field, integer, notNull, object, optional, text, webAddress } from '../fields.ts'
import { parentReport } from './find-asset-report.ts'
import { beginReport } from './make-asset-report.ts'
import { reportUserField } from './report-options.ts'

const addressOrNone: Field<string> = {
  read: (value, path) => (value === '' ? '' : webAddress().read(value, path)),
}

export const assetReportRefresh = endpoint(
  '/asset_report/refresh',
  {
    asset_report_token: text({ min: 1 }),
    days_requested: optional(integer(0, 731)),
    options: notNull(
      object({ client_report_id: optional(text()), user: notNull(reportUserField), webhook: optional(addressOrNone) }),
    ),
  },
  ({ bank, client, input }): Answer<AssetReportRefreshResponse> => {
    const parent = parentReport(bank, client, input.asset_report_token)
    for (const itemId of parent.itemIds) {
      openItem(bank, client, bank.state.items.get(itemId)?.accessToken ?? '')
    }
    const { client_report_id: clientReportId = null, user = null, webhook = null } = input.options ?? {}
    const given = Object.entries(user ?? {}).filter(([, value]) => value !== null)
    const refreshed = { ...parent.user, ...Object.fromEntries(given.map(([name, value]) => [name, value || null])) }
    const report = bank.state.together(() =>
      beginReport(bank, {
        clientId: client.id,
        clientReportId: (clientReportId ?? parent.clientReportId) || null,
        daysRequested: input.days_requested ?? parent.daysRequested,
        excludedAccountIds: parent.excludedAccountIds,
        fast: parent.fastReadyMs !== null,
        investments: parent.investments,
        itemIds: parent.itemIds,
        requireAllItems: parent.requireAllItems,
        user: refreshed,
        webhook: (webhook ?? parent.webhook) || null,
      }),
    )
    return { asset_report_id: report.assetReportId, asset_report_token: report.token }
  },
)
