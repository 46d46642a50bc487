import { dayOfInstant } from '@hearth/money'
import { type Http, route } from '../http/route.ts'

const currencyUntilSettled = 'USD'

export function registerSession(
  http: Http,
  bank: { environment: 'embedded' | 'sandbox' | 'production'; linkScript: string },
): void {
  route(http, 'readSession', async ({ member, context: { store, householdId, now } }) => {
    const household = await store.db
      .selectFrom('households')
      .select(['name', 'currency'])
      .where('household_id', '=', householdId)
      .executeTakeFirstOrThrow()
    return {
      user: { userId: member.userId, name: member.name, email: member.email },
      household: { householdId, name: household.name, currency: household.currency ?? currencyUntilSettled },
      bank,
      today: dayOfInstant(now()),
    }
  })
}
