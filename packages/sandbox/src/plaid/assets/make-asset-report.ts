// Asset Reports in the making: some seconds after they were asked for they are there, the fast version first if there is to be one.
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import { freezeItem } from '../../items/freeze-item.ts'
import { healthOf } from '../../items/institution-health.ts'
import { stableUuid } from '../../stable-id.ts'
import { isThere } from '../awaited.ts'
import { tellAddress } from '../tell-address.ts'
import { type AssetReportRecord, assetReports, type UnreadItem } from './asset-record.ts'
import { generationFailed } from './asset-refusals.ts'

/** Plaid says a few seconds to a minute; the Quickstart waits for twenty seconds. */
const [fastMs, fullMs] = [1_000, 3_000]

const makeReport = defineTask<{ token: string }>('assets.report')

export type ReportWishes = Omit<
  AssetReportRecord,
  'assetReportId' | 'token' | 'state' | 'fastReadyMs' | 'fastTold' | 'made' | 'readyMs' | 'asks'
> & {
  fast: boolean
  /** Set for a report on the data of another. */
  made?: AssetReportRecord['made']
}

export function beginReport(bank: Bank, { fast, made = null, ...wishes }: ReportWishes): AssetReportRecord {
  const number = bank.state.nextNumber(`asset report of ${wishes.clientId}`)
  const nowMs = bank.clock.nowMs()
  const report: AssetReportRecord = {
    ...wishes,
    assetReportId: stableUuid([bank.seed, 'asset report', wishes.clientId, number]),
    token: `assets-sandbox-${stableUuid([bank.seed, 'asset report token', wishes.clientId, number])}`,
    state: 'under way',
    fastReadyMs: fast ? nowMs + fastMs : null,
    fastTold: false,
    made,
    readyMs: nowMs + fullMs,
    asks: 0,
  }
  bank.state.in(assetReports).put(report)
  if (report.fastReadyMs !== null) bank.agenda.plan(makeReport, report.fastReadyMs, { token: report.token })
  bank.agenda.plan(makeReport, report.readyMs, { token: report.token })
  return report
}

export function assetTasks(bank: Bank): void {
  bank.agenda.on(makeReport, ({ token }) => {
    const report = bank.state.in(assetReports).get(token)
    if (report) advance(bank, report)
  })
}

/** The report as far as it is by now. Asking in vain is remembered: see awaited.ts. */
export function askForReport(bank: Bank, report: AssetReportRecord, fast: boolean): AssetReportRecord {
  const now = advance(bank, report)
  const isMissing = now.state === 'under way' && !(fast && now.fastTold)
  if (isMissing) bank.state.in(assetReports).put({ ...now, asks: now.asks + 1 })
  return now
}

function advance(bank: Bank, report: AssetReportRecord): AssetReportRecord {
  let now = report
  const { fastReadyMs, readyMs, asks } = report
  if (now.state === 'under way' && fastReadyMs !== null && !now.fastTold) {
    if (isThere(bank, { readyMs: fastReadyMs, asks })) now = finish(bank, now, 'FAST')
  }
  if (now.state === 'under way' && isThere(bank, { readyMs, asks })) now = finish(bank, now, 'FULL')
  return now
}

/** Both versions show the moment at which the first of them was made. */
function finish(bank: Bank, report: AssetReportRecord, type: 'FAST' | 'FULL'): AssetReportRecord {
  const made = report.made ?? readItems(bank, report)
  const failed = made.items.length === 0 || (report.requireAllItems && made.unread.length > 0)
  const finished: AssetReportRecord = {
    ...report,
    made,
    fastTold: report.fastTold || type === 'FAST',
    state: failed ? 'failed' : type === 'FULL' ? 'ready' : report.state,
  }
  bank.state.in(assetReports).put(finished)
  const { assetReportId: asset_report_id, clientId, webhook: url } = finished
  const told = { url, clientId, type: 'ASSETS' }
  if (failed) {
    tellAddress(bank, { ...told, code: 'ERROR', keys: { asset_report_id, error: errorInWebhook(made.unread) } })
  } else tellAddress(bank, { ...told, code: 'PRODUCT_READY', keys: { asset_report_id, report_type: type } })
  return finished
}

function readItems(bank: Bank, { itemIds }: AssetReportRecord): NonNullable<AssetReportRecord['made']> {
  const looked = itemIds.map(itemId => ({ itemId, wrong: whatIsWrong(bank, itemId) }))
  return {
    atMs: bank.clock.nowMs(),
    items: looked.flatMap(({ itemId, wrong }) => {
      const item = bank.state.items.get(itemId)
      return item && !wrong ? [freezeItem(bank, item)] : []
    }),
    unread: looked.flatMap(({ wrong }) => wrong ?? []),
  }
}

function whatIsWrong(bank: Bank, itemId: string): UnreadItem | null {
  const item = bank.state.items.get(itemId)
  if (!item || item.removed) {
    return { itemId, type: 'ITEM_ERROR', code: 'ITEM_NOT_FOUND', message: 'this Item was removed' }
  }
  if (item.error) return { itemId, type: 'ITEM_ERROR', code: item.error.code, message: item.error.message }
  if (healthOf(bank, item.institutionId) !== 'down') return null
  const message = 'this institution did not answer'
  return { itemId, type: 'INSTITUTION_ERROR', code: 'INSTITUTION_DOWN', message }
}

function errorInWebhook(unread: readonly UnreadItem[]) {
  const { errorType, errorCode, message, causes } = generationFailed(unread)
  return {
    causes,
    display_message: null,
    documentation_url: 'https://plaid.com/docs/errors/assets/',
    error_code: errorCode,
    error_message: message,
    error_type: errorType,
    status: 400,
    suggested_action: null,
  }
}
