// /asset_report/remove: nobody can read a report any more, its audit copies neither.
import type { AssetReportRemoveResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { assetReports, auditCopies } from './asset-record.ts'
import { findReport } from './find-asset-report.ts'

export const assetReportRemove = endpoint(
  '/asset_report/remove',
  { asset_report_token: text({ min: 1 }) },
  ({ bank, client, input }): Answer<AssetReportRemoveResponse> => {
    const report = findReport(bank, client, input.asset_report_token)
    const copies = bank.state.in(auditCopies)
    bank.state.together(() => {
      bank.state.in(assetReports).put({ ...report, state: 'removed' })
      for (const copy of copies.all()) {
        if (copy.assetReportToken === report.token) copies.remove(copy.auditCopyToken)
      }
    })
    return { removed: true }
  },
)
