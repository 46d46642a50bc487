// Why there is no Asset Report to show.
import { invalidField, PlaidFailure } from '../failure.ts'
import type { UnreadItem } from './asset-record.ts'

export const reportNotReady = (): PlaidFailure =>
  new PlaidFailure(
    'ASSET_REPORT_ERROR',
    'PRODUCT_NOT_READY',
    'the Asset Report is not ready yet. please wait for the webhook or try again later',
  )

/** For the copies and offspring of reports that failed or were removed. */
export const invalidParent = (): PlaidFailure =>
  new PlaidFailure(
    'ASSET_REPORT_ERROR',
    'INVALID_PARENT',
    'the Asset Report to start from does not exist or was removed',
  )

export const unknownReport = (): PlaidFailure =>
  invalidField('asset_report_token is not the token of an Asset Report of this client')

export const assetsNotEnabled = (itemId: string): PlaidFailure =>
  new PlaidFailure(
    'ASSET_REPORT_ERROR',
    'PRODUCT_NOT_ENABLED',
    `the Item ${itemId} was not linked with the product assets, which cannot be added later`,
  )

export const generationFailed = (unread: readonly UnreadItem[]): PlaidFailure =>
  new PlaidFailure(
    'ASSET_REPORT_ERROR',
    'ASSET_REPORT_GENERATION_FAILED',
    'the Asset Report could not be made, because one or more of its Items could not be read',
    { causes: unread.map(causeOnWire) },
  )

export const causeOnWire = ({ itemId, type, code, message }: UnreadItem) => ({
  display_message: null,
  error_code: code,
  error_message: message,
  error_type: type,
  item_id: itemId,
})
