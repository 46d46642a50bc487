import { type Goal, listGoals, removeGoal, setGoal } from '@hearth/budget'
import { isMonth, type Month, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Http, route } from '../http/route.ts'

export function registerGoals(http: Http): void {
  route(http, 'listGoals', async ({ context: { store, householdId }, params }) => ({
    goals: await listGoals(store.db, householdId, readMonth(params.month)),
  }))

  route(http, 'setGoal', ({ context, params: { categoryId }, body }) => {
    const amount = minorUnits(body.amount)
    const goal: Goal =
      body.kind === 'by-month' ? { kind: body.kind, amount, by: readMonth(body.by) } : { kind: body.kind, amount }
    return setGoal(context, { categoryId, goal })
  })

  route(http, 'removeGoal', ({ context, params }) => removeGoal(context, params))
}

function readMonth(text: string): Month {
  if (!isMonth(text)) throw new Refusal('INVALID_MONTH')
  return text
}
