// Audit copies: a token by which somebody else, a loan company, reads one Asset Report. The copy says what the report says.
import type { Bank, Client } from '../../bank.ts'
import { invalidInput } from '../failure.ts'
import { type AssetReportRecord, type AuditCopyRecord, assetReports, auditCopies } from './asset-record.ts'

/** Throws INVALID_AUDIT_COPY_TOKEN for the token of nobody, or of a copy or a report that was removed. */
export function findAuditCopy(
  bank: Bank,
  client: Client,
  token: string,
): { copy: AuditCopyRecord; report: AssetReportRecord } {
  const copy = bank.state.in(auditCopies).get(token)
  const report = copy && bank.state.in(assetReports).get(copy.assetReportToken)
  if (!copy || copy.clientId !== client.id || !report || report.state === 'removed') {
    throw invalidInput(
      'INVALID_AUDIT_COPY_TOKEN',
      'audit_copy_token is not the token of an audit copy that can be read',
    )
  }
  return { copy, report }
}
