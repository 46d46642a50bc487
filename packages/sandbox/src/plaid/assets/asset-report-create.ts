// /asset_report/create: begins a report on what the owners of some Items have, and how it came to be over so many days.
import type { AssetReportCreateResponse } from 'plaid'
import { openItem } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { flag, integer, list, notNull, object, oneOf, optional, text, webAddress } from '../fields.ts'
import { assetsNotEnabled } from './asset-refusals.ts'
import { beginReport } from './make-asset-report.ts'
import { nobody, reportUserField } from './report-options.ts'

const tokensMax = 99

const options = object({
  add_ons: notNull(list(oneOf(['investments', 'fast_assets']))),
  client_report_id: optional(text()),
  include_fast_report: optional(flag()),
  products: notNull(list(text())),
  require_all_items: optional(flag()),
  user: notNull(reportUserField),
  webhook: optional(webAddress()),
})

export const assetReportCreate = endpoint(
  '/asset_report/create',
  {
    access_tokens: list(text({ min: 1 }), 1),
    days_requested: integer(0, 731),
    options: notNull(options),
  },
  ({ bank, client, input }): Answer<AssetReportCreateResponse> => {
    if (input.access_tokens.length > tokensMax)
      throw invalidField(`access_tokens must have at most ${tokensMax} elements`)
    const items = input.access_tokens.map(token => openItem(bank, client, token).item)
    const without = items.find(item => !item.products.includes('assets'))
    if (without) throw assetsNotEnabled(without.itemId)
    const wishes = input.options
    const addOns: readonly string[] = [...(wishes?.add_ons ?? []), ...(wishes?.products ?? [])]
    const report = bank.state.together(() =>
      beginReport(bank, {
        clientId: client.id,
        clientReportId: wishes?.client_report_id ?? null,
        daysRequested: input.days_requested,
        excludedAccountIds: [],
        fast: wishes?.include_fast_report === true || addOns.includes('fast_assets'),
        investments: addOns.includes('investments'),
        itemIds: [...new Set(items.map(({ itemId }) => itemId))],
        requireAllItems: wishes?.require_all_items ?? true,
        user: wishes?.user ?? nobody,
        webhook: wishes?.webhook ?? null,
      }),
    )
    return { asset_report_id: report.assetReportId, asset_report_token: report.token }
  },
)
