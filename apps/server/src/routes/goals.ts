import { type Goal, listGoals, readPeriodAt, removeGoal, setGoal } from '@hearth/budget'
import { minorUnits } from '@hearth/money'
import { type Http, route } from '../http/route.ts'
import { readMonth, readPeriodName } from './read-period.ts'

export function registerGoals(http: Http): void {
  route(http, 'listGoals', async ({ context: { store, householdId }, params }) => ({
    goals: await listGoals(
      store.db,
      householdId,
      await readPeriodAt(store.db, householdId, readPeriodName(params.period)),
    ),
  }))

  route(http, 'setGoal', ({ context, params: { categoryId }, body }) => {
    const amount = minorUnits(body.amount)
    const goal: Goal =
      body.kind === 'by-month' ? { kind: body.kind, amount, by: readMonth(body.by) } : { kind: body.kind, amount }
    return setGoal(context, { categoryId, goal })
  })

  route(http, 'removeGoal', ({ context, params }) => removeGoal(context, params))
}
