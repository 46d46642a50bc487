// Finds the Asset Report behind a token, and says why it cannot be had.
import type { Bank, Client } from '../../bank.ts'
import { type AssetReportRecord, assetReports } from './asset-record.ts'
import { generationFailed, invalidParent, reportNotReady, unknownReport } from './asset-refusals.ts'
import { askForReport } from './make-asset-report.ts'

/** Throws INVALID_FIELD for the token of nobody, of another client, or of a report that was removed. */
export function findReport(bank: Bank, client: Client, token: string): AssetReportRecord {
  const report = bank.state.in(assetReports).get(token)
  if (!report || report.clientId !== client.id || report.state === 'removed') throw unknownReport()
  return report
}

/** A report that can be read; `fast` wants the version without transactions. Throws PRODUCT_NOT_READY and ASSET_REPORT_GENERATION_FAILED. */
export function readyReport(bank: Bank, report: AssetReportRecord, fast = false): AssetReportRecord {
  const now = askForReport(bank, report, fast)
  if (now.state === 'failed') throw generationFailed(now.made?.unread ?? [])
  if (now.state === 'ready' || (fast && now.fastTold)) return now
  throw reportNotReady()
}

/** The report that another is made from. Throws INVALID_PARENT when it failed or is gone, and PRODUCT_NOT_READY. */
export function parentReport(bank: Bank, client: Client, token: string): AssetReportRecord {
  const report = bank.state.in(assetReports).get(token)
  if (!report || report.clientId !== client.id || report.state === 'removed') throw invalidParent()
  const now = askForReport(bank, report, false)
  if (now.state === 'failed') throw invalidParent()
  if (now.state !== 'ready') throw reportNotReady()
  return now
}
