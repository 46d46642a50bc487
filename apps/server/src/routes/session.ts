import { readHousehold } from '@hearth/budget'
import { type Http, route } from '../http/route.ts'

export function registerSession(
  http: Http,
  bank: { environment: 'embedded' | 'sandbox' | 'production'; linkScript: string },
): void {
  route(http, 'readSession', async ({ member, context: { store, householdId, today } }) => {
    const { name, currency } = await readHousehold(store.db, householdId)
    return {
      user: { userId: member.userId, name: member.name, email: member.email },
      household: { householdId, name, currency },
      bank,
      today: today(),
    }
  })
}
