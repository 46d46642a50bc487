import type { Endpoint } from '../endpoint.ts'
import { assetReportAuditCopyCreate } from './asset-report-audit-copy-create.ts'
import { assetReportAuditCopyGet } from './asset-report-audit-copy-get.ts'
import { assetReportAuditCopyPdfGet } from './asset-report-audit-copy-pdf-get.ts'
import { assetReportAuditCopyRemove } from './asset-report-audit-copy-remove.ts'
import { assetReportCreate } from './asset-report-create.ts'
import { assetReportFilter } from './asset-report-filter.ts'
import { assetReportGet } from './asset-report-get.ts'
import { assetReportPdfGet } from './asset-report-pdf-get.ts'
import { assetReportRefresh } from './asset-report-refresh.ts'
import { assetReportRemove } from './asset-report-remove.ts'

export const assetsEndpoints: readonly Endpoint[] = [
  assetReportCreate,
  assetReportGet,
  assetReportPdfGet,
  assetReportRefresh,
  assetReportFilter,
  assetReportRemove,
  assetReportAuditCopyCreate,
  assetReportAuditCopyGet,
  assetReportAuditCopyPdfGet,
  assetReportAuditCopyRemove,
]
