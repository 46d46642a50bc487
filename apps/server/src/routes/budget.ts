import {
  assignMoney,
  coverOverspending,
  fillEnvelopes,
  holdIncome,
  moveMoney,
  nameEnvelope,
  readBudgetMonth,
} from '@hearth/budget'
import { minorUnits } from '@hearth/money'
import { type Http, route } from '../http/route.ts'
import { readMonth } from './read-month.ts'

export function registerBudget(http: Http): void {
  route(http, 'readBudget', async ({ context: { store, householdId }, params }) => {
    const budget = await readBudgetMonth(store.db, householdId, readMonth(params.month))
    const { month, currency, startsIn, readyToAssign, income, money, categories } = budget
    const { heldForNext, heldByHand } = budget
    const envelopes = categories.flatMap(category => {
      const envelope = budget.envelopes.get(category.categoryId)
      return envelope ? [nameEnvelope(budget, category, envelope)] : []
    })
    const nextMonthIncomeIds = [...budget.nextMonthIncomeIds]
    return {
      month,
      currency,
      startsIn,
      readyToAssign,
      heldForNext,
      heldByHand,
      nextMonthIncomeIds,
      income,
      money,
      envelopes,
    }
  })

  route(http, 'assignMoney', ({ context, params, body }) =>
    assignMoney(context, {
      month: readMonth(params.month),
      categoryId: params.categoryId,
      assigned: minorUnits(body.assigned),
    }),
  )

  route(http, 'fillEnvelopes', ({ context, params, body: { fill, categoryIds } }) =>
    fillEnvelopes(context, {
      month: readMonth(params.month),
      categoryIds,
      fill: fill.how === 'as-in' ? { how: fill.how, month: readMonth(fill.month) } : fill,
    }),
  )

  route(http, 'moveMoney', ({ context, params, body }) =>
    moveMoney(context, { ...body, month: readMonth(params.month), amount: minorUnits(body.amount) }),
  )

  route(http, 'coverOverspending', ({ context, params, body }) =>
    coverOverspending(context, { ...params, ...body, month: readMonth(params.month) }),
  )

  route(http, 'holdIncome', ({ context, params, body }) =>
    holdIncome(context, { month: readMonth(params.month), amount: minorUnits(body.amount) }),
  )
}
