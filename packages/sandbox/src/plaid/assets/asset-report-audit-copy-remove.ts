// /asset_report/audit_copy/remove: one auditor cannot read the report any more.
import type { AssetReportAuditCopyRemoveResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { auditCopies } from './asset-record.ts'
import { findAuditCopy } from './find-audit-copy.ts'

export const assetReportAuditCopyRemove = endpoint(
  '/asset_report/audit_copy/remove',
  { audit_copy_token: text({ min: 1 }) },
  ({ bank, client, input }): Answer<AssetReportAuditCopyRemoveResponse> => {
    const { copy } = findAuditCopy(bank, client, input.audit_copy_token)
    bank.state.in(auditCopies).remove(copy.auditCopyToken)
    return { removed: true }
  },
)
