import {
  assignMoney,
  coverOverspending,
  fillEnvelopes,
  holdIncome,
  type LikelyHold,
  listReserves,
  moveMoney,
  nameEnvelope,
  namePeriod,
  periodAfter,
  periodBefore,
  readBudget,
  readPeriodAt,
} from '@hearth/budget'
import { minorUnits } from '@hearth/money'
import { type Http, route } from '../http/route.ts'
import { readPeriodName } from './read-period.ts'

export function registerBudget(http: Http): void {
  route(http, 'readBudget', async ({ context: { store, householdId }, params }) => {
    const at = await readPeriodAt(store.db, householdId, readPeriodName(params.period))
    const [budget, reserved] = await Promise.all([
      readBudget(store.db, householdId, at),
      listReserves(store.db, householdId, at),
    ])
    const { currency, readyToAssign, income, money, categories, heldForNext, heldByHand } = budget
    const envelopes = categories.flatMap(category => {
      const envelope = budget.envelopes.get(category.categoryId)
      return envelope ? [nameEnvelope(budget, category, envelope)] : []
    })
    const nameOf = (period: typeof at) => namePeriod(at.calendar, period)
    const period = {
      name: nameOf(at),
      from: at.from,
      to: at.to,
      previous: nameOf(periodBefore(at)),
      next: nameOf(periodAfter(at)),
    }
    const { startsOn } = at
    const nextIncomeIds = [...budget.nextIncomeIds]
    return {
      period,
      currency,
      startsOn,
      readyToAssign,
      heldForNext,
      heldByHand,
      nextIncomeIds,
      income,
      money,
      envelopes,
      exchangeDifference: budget.exchangeDifference,
      converted: budget.converted.map(({ counted: _, ...account }) => account),
      reserves: reserved.map(({ holds, ...reserve }) => ({ ...reserve, holds: holds.map(toHold) })),
    }
  })

  route(http, 'assignMoney', ({ context, params, body }) =>
    assignMoney(context, {
      on: readPeriodName(params.period),
      categoryId: params.categoryId,
      assigned: minorUnits(body.assigned),
    }),
  )

  route(http, 'fillEnvelopes', ({ context, params, body: { fill, categoryIds } }) =>
    fillEnvelopes(context, {
      on: readPeriodName(params.period),
      categoryIds,
      fill: fill.how === 'as-in' ? { how: fill.how, on: readPeriodName(fill.period) } : fill,
    }),
  )

  route(http, 'moveMoney', ({ context, params, body }) =>
    moveMoney(context, { ...body, on: readPeriodName(params.period), amount: minorUnits(body.amount) }),
  )

  route(http, 'coverOverspending', ({ context, params, body }) =>
    coverOverspending(context, { ...params, ...body, on: readPeriodName(params.period) }),
  )

  route(http, 'holdIncome', ({ context, params, body }) =>
    holdIncome(context, { on: readPeriodName(params.period), amount: minorUnits(body.amount) }),
  )
}

const toHold = ({ transactionId, payee, amount, likely }: LikelyHold) => ({ transactionId, payee, amount, likely })
