// /asset_report/get: an Asset Report, by its token or as the latest one on Items of a user.
import type { AssetReportGetResponse } from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { flag, integer, notNull, object, optional, text } from '../fields.ts'
import { findUser } from '../income/users.ts'
import { type AssetReportRecord, assetReports } from './asset-record.ts'
import { unknownReport } from './asset-refusals.ts'
import { assetReportOnWire } from './asset-report-on-wire.ts'
import { findReport, readyReport } from './find-asset-report.ts'

export const daysOptions = notNull(object({ days_to_include: optional(integer(0, 731)) }))

export const assetReportGet = endpoint(
  '/asset_report/get',
  {
    asset_report_token: optional(text({ min: 1 })),
    fast_report: optional(flag()),
    include_insights: optional(flag()),
    options: daysOptions,
    user_token: optional(text({ min: 1 })),
  },
  ({ bank, client, input }): Answer<AssetReportGetResponse> => {
    const found = findNamed(bank, client, input)
    const fast = input.fast_report ?? false
    if (fast && found.fastReadyMs === null) {
      throw invalidField('fast_report is for Asset Reports that were created with the add-on fast_assets')
    }
    return assetReportOnWire(bank, readyReport(bank, found, fast), {
      daysToInclude: input.options?.days_to_include ?? null,
      fast,
      insights: input.include_insights ?? false,
    })
  },
)

function findNamed(
  bank: Bank,
  client: Client,
  { asset_report_token: token, user_token }: { asset_report_token: string | null; user_token: string | null },
): AssetReportRecord {
  if (token !== null) return findReport(bank, client, token)
  if (user_token === null) {
    throw new PlaidFailure(
      'INVALID_REQUEST',
      'MISSING_FIELDS',
      'the following required fields are missing: asset_report_token',
    )
  }
  const { itemIds } = findUser(bank, { clientId: client.id, userId: null, userToken: user_token })
  const latest = bank.state
    .in(assetReports)
    .all()
    .findLast(
      report =>
        report.clientId === client.id &&
        report.state !== 'removed' &&
        report.itemIds.every(itemId => itemIds.includes(itemId)),
    )
  if (!latest) throw unknownReport()
  return latest
}
