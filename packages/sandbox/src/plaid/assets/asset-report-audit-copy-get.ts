// /asset_report/audit_copy/get: the report behind an audit copy.
import type { AssetReportGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { assetReportOnWire } from './asset-report-on-wire.ts'
import { findAuditCopy } from './find-audit-copy.ts'

export const assetReportAuditCopyGet = endpoint(
  '/asset_report/audit_copy/get',
  { audit_copy_token: text({ min: 1 }) },
  ({ bank, client, input }): Answer<AssetReportGetResponse> => {
    const { report } = findAuditCopy(bank, client, input.audit_copy_token)
    return assetReportOnWire(bank, report, { daysToInclude: null, fast: false, insights: false })
  },
)
