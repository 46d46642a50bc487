// /transfer/configuration/get and /transfer/metrics/get: how much a client may move, and how much of that it has moved.

import { minorUnits } from '@hearth/money'
import type { TransferConfigurationGetResponse, TransferMetricsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional, text } from '../fields.ts'
import { money, transfersOf } from './funding.ts'
import { isUnauthorized } from './return-codes.ts'
import { refuseOriginator } from './transfer-fields.ts'
import { limits, volumesOf } from './transfer-limits.ts'
import type { TransferRecord } from './transfer-records.ts'

export const transferConfigurationGet = endpoint(
  '/transfer/configuration/get',
  { originator_client_id: optional(text()) },
  ({ input }): Answer<TransferConfigurationGetResponse> => {
    refuseOriginator(input.originator_client_id)
    return {
      iso_currency_code: 'USD',
      max_daily_credit_amount: money(limits.daily),
      max_daily_debit_amount: money(limits.daily),
      max_monthly_amount: money(minorUnits(limits.monthly * 2)),
      max_monthly_credit_amount: money(limits.monthly),
      max_monthly_debit_amount: money(limits.monthly),
      max_single_transfer_amount: money(limits.single),
      max_single_transfer_credit_amount: money(limits.single),
      max_single_transfer_debit_amount: money(limits.single),
    }
  },
)

const sixtyDaysMs = 60 * 86_400_000

export const transferMetricsGet = endpoint(
  '/transfer/metrics/get',
  { originator_client_id: optional(text()) },
  ({ bank, client, input, nowMs }): Answer<TransferMetricsGetResponse> => {
    refuseOriginator(input.originator_client_id)
    const [debits, credits] = [volumesOf(bank, client, 'debit'), volumesOf(bank, client, 'credit')]
    const lately = transfersOf(bank, client).filter(({ createdMs }) => createdMs > nowMs - sixtyDaysMs)
    const returned = (matches: (code: string) => boolean): string =>
      share(lately, ({ status, failure }) => status === 'returned' && matches(failure?.code ?? ''))
    return {
      authorization_usage: {
        daily_credit_utilization: ratio(credits.daily, limits.daily),
        daily_debit_utilization: ratio(debits.daily, limits.daily),
        monthly_credit_utilization: ratio(credits.monthly, limits.monthly),
        monthly_debit_utilization: ratio(debits.monthly, limits.monthly),
      },
      daily_credit_transfer_volume: money(credits.daily),
      daily_debit_transfer_volume: money(debits.daily),
      iso_currency_code: 'USD',
      monthly_credit_transfer_volume: money(credits.monthly),
      monthly_debit_transfer_volume: money(debits.monthly),
      monthly_transfer_volume: money(minorUnits(credits.monthly + debits.monthly)),
      return_rates: {
        last_60d: {
          administrative_return_rate: returned(code => code === 'R02' || code === 'R03' || code === 'R04'),
          overall_return_rate: returned(() => true),
          unauthorized_return_rate: returned(isUnauthorized),
        },
      },
    }
  },
)

const ratio = (part: number, whole: number): string => (whole === 0 ? 0 : part / whole).toFixed(4)

/** Of the ACH debits among them. */
function share(list: readonly TransferRecord[], counts: (transfer: TransferRecord) => boolean): string {
  const debits = list.filter(({ type, achClass }) => type === 'debit' && achClass !== null)
  return ratio(debits.filter(counts).length, debits.length)
}
