// /asset_report/audit_copy/create: a token for one auditor.
import type { AssetReportAuditCopyCreateResponse } from 'plaid'
import { stableId } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional, text } from '../fields.ts'
import { auditCopies } from './asset-record.ts'
import { parentReport } from './find-asset-report.ts'

export const assetReportAuditCopyCreate = endpoint(
  '/asset_report/audit_copy/create',
  { asset_report_token: text({ min: 1 }), auditor_id: optional(text({ min: 1 })) },
  ({ bank, client, input }): Answer<AssetReportAuditCopyCreateResponse> => {
    const { token } = parentReport(bank, client, input.asset_report_token)
    const number = bank.state.nextNumber('audit copy')
    const auditCopyToken = `a-sandbox-${stableId(26, [bank.seed, 'audit copy', number]).toLowerCase()}`
    const copy = { auditCopyToken, clientId: client.id, assetReportToken: token, auditorId: input.auditor_id }
    bank.state.in(auditCopies).put(copy)
    return { audit_copy_token: auditCopyToken }
  },
)
