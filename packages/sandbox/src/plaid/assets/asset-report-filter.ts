// /asset_report/filter: another report with the same figures, without some of the accounts.
import type { AssetReportFilterResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { list, text } from '../fields.ts'
import { assetReportOnWire } from './asset-report-on-wire.ts'
import { parentReport } from './find-asset-report.ts'
import { beginReport } from './make-asset-report.ts'

export const assetReportFilter = endpoint(
  '/asset_report/filter',
  { account_ids_to_exclude: list(text()), asset_report_token: text({ min: 1 }) },
  ({ bank, client, input }): Answer<AssetReportFilterResponse> => {
    const parent = parentReport(bank, client, input.asset_report_token)
    const said = assetReportOnWire(bank, parent, { daysToInclude: 0, fast: true, insights: false }).report
    const shown = new Set(said.items.flatMap(item => item.accounts.map(account => account.account_id)))
    const strangers = input.account_ids_to_exclude.filter(accountId => !shown.has(accountId))
    if (strangers.length > 0) {
      throw invalidInput('INVALID_ACCOUNT_ID', `accounts that are not part of this report: ${strangers.join(', ')}`)
    }
    const { assetReportId: _id, token: _token, state: _state, fastReadyMs, fastTold: _told, ...wishes } = parent
    const report = bank.state.together(() =>
      beginReport(bank, {
        ...wishes,
        excludedAccountIds: [...parent.excludedAccountIds, ...input.account_ids_to_exclude],
        fast: fastReadyMs !== null,
      }),
    )
    return { asset_report_id: report.assetReportId, asset_report_token: report.token }
  },
)
