// /asset_report/pdf/get: an Asset Report on paper.
import { renderPaper } from '../../papers/paper.ts'
import { endpoint, FileAnswer } from '../endpoint.ts'
import { text } from '../fields.ts'
import { daysOptions } from './asset-report-get.ts'
import { assetReportOnWire } from './asset-report-on-wire.ts'
import { assetReportPaper } from './asset-report-paper.ts'
import { findReport, readyReport } from './find-asset-report.ts'

export const assetReportPdfGet = endpoint(
  '/asset_report/pdf/get',
  { asset_report_token: text({ min: 1 }), options: daysOptions },
  async ({ bank, client, input }) => {
    const report = readyReport(bank, findReport(bank, client, input.asset_report_token))
    const daysToInclude = input.options?.days_to_include ?? null
    const { report: said } = assetReportOnWire(bank, report, { daysToInclude, fast: false, insights: false })
    return new FileAnswer('application/pdf', await renderPaper(assetReportPaper(said, report.made?.atMs ?? 0)))
  },
)
