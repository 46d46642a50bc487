// Asset Reports: what was asked for, how far it is, and the moment that its Items are shown at. A report never changes afterwards.
import type { FrozenItem } from '../../items/freeze-item.ts'
import { defineCollection } from '../../state/collection.ts'
import type { Awaited } from '../awaited.ts'

/** Whom the report is about, as the client says; null for what it did not say. */
export type ReportUser = Record<
  'client_user_id' | 'first_name' | 'middle_name' | 'last_name' | 'ssn' | 'phone_number' | 'email',
  string | null
>

export type AssetReportRecord = Awaited & {
  assetReportId: string
  /** 'assets-sandbox-…' */
  token: string
  clientId: string
  state: 'under way' | 'ready' | 'failed' | 'removed'
  daysRequested: number
  clientReportId: string | null
  webhook: string | null
  user: ReportUser
  /** With holdings and trades. */
  investments: boolean
  /** When a first version without transactions is there; null when none was asked for. */
  fastReadyMs: number | null
  fastTold: boolean
  /** False: Items that cannot be read are left out. */
  requireAllItems: boolean
  itemIds: string[]
  excludedAccountIds: string[]
  /** Where the Items stood when the report was made; null until then. */
  made: null | { atMs: number; items: FrozenItem[]; unread: UnreadItem[] }
}

export type UnreadItem = { itemId: string; type: 'ITEM_ERROR' | 'INSTITUTION_ERROR'; code: string; message: string }

export const assetReports = defineCollection<AssetReportRecord>('asset_reports', report => report.token)

export type AuditCopyRecord = {
  auditCopyToken: string
  clientId: string
  assetReportToken: string
  auditorId: string | null
}

export const auditCopies = defineCollection<AuditCopyRecord>('audit_copies', copy => copy.auditCopyToken)
