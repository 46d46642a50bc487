// /asset_report/audit_copy/pdf/get: the same on paper.
import { renderPaper } from '../../papers/paper.ts'
import { endpoint, FileAnswer } from '../endpoint.ts'
import { text } from '../fields.ts'
import { daysOptions } from './asset-report-get.ts'
import { assetReportOnWire } from './asset-report-on-wire.ts'
import { assetReportPaper } from './asset-report-paper.ts'
import { findAuditCopy } from './find-audit-copy.ts'

export const assetReportAuditCopyPdfGet = endpoint(
  '/asset_report/audit_copy/pdf/get',
  { audit_copy_token: text({ min: 1 }), options: daysOptions },
  async ({ bank, client, input }) => {
    const { report } = findAuditCopy(bank, client, input.audit_copy_token)
    const daysToInclude = input.options?.days_to_include ?? null
    const { report: said } = assetReportOnWire(bank, report, { daysToInclude, fast: false, insights: false })
    return new FileAnswer('application/pdf', await renderPaper(assetReportPaper(said, report.made?.atMs ?? 0)))
  },
)
