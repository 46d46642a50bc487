import { readHousehold } from '@hearth/budget'
import { deleteRate, listRates, setOnBudget, setRate } from '@hearth/ledger'
import { currencyOf, isCurrency, isDay } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'
import { describeAccounts } from './describe-accounts.ts'

export function registerRates(http: Http): void {
  route(http, 'listRates', async ({ context: { store, householdId } }) => ({
    currency: (await readHousehold(store.db, householdId)).currency,
    rates: await listRates(store.db, householdId),
  }))

  route(http, 'setRate', ({ context, params, body }) => setRate(context, { ...readRateOf(params), rate: body.rate }))

  route(http, 'deleteRate', ({ context, params }) => deleteRate(context, readRateOf(params)))

  route(http, 'setOnBudget', async ({ context, params, body }) => {
    const { accountId, changeId } = await setOnBudget(context, { ...params, ...body })
    const account = (await describeAccounts(context)).find(it => it.accountId === accountId)
    if (!account) throw new Refusal('ACCOUNT_NOT_FOUND')
    return { ...account, changeId }
  })
}

function readRateOf({ currency, day }: { currency: string; day: string }) {
  if (!isCurrency(currency)) throw new Refusal('INVALID_CURRENCY')
  if (!isDay(day)) throw new Refusal('INVALID_DAY')
  return { currency: currencyOf(currency), day }
}
