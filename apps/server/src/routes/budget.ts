import { assignMoney, listCategories, readBudgetMonth } from '@hearth/budget'
import { isMonth, type Month, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'

export function registerBudget(http: Http): void {
  route(http, 'listCategories', async ({ context: { store, householdId } }) => ({
    categories: await listCategories(store.db, householdId),
  }))

  route(http, 'readBudget', async ({ context: { store, householdId }, params }) => {
    const budget = await readBudgetMonth(store.db, householdId, readMonth(params.month))
    const { month, currency, startsIn, readyToAssign, income, money, categories } = budget
    const envelopes = categories.flatMap(({ categoryId, name, group }) => {
      const envelope = budget.envelopes.get(categoryId)
      return envelope ? [{ categoryId, name, group, ...envelope }] : []
    })
    return { month, currency, startsIn, readyToAssign, income, money, envelopes }
  })

  route(http, 'assignMoney', ({ context, params, body }) =>
    assignMoney(context, {
      month: readMonth(params.month),
      categoryId: params.categoryId,
      assigned: minorUnits(body.assigned),
    }),
  )
}

function readMonth(text: string): Month {
  if (!isMonth(text)) throw new Refusal('INVALID_MONTH')
  return text
}
