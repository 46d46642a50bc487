// The made-to-order customers that somebody signed in as: each is remembered by its password, and has one life at each
// institution.
import type { Bank } from '../bank.ts'
import { stableId } from '../stable-id.ts'
import { defineCollection } from '../state/collection.ts'
import type { State } from '../state/open-state.ts'
import type { CustomResident } from '../world/custom-resident.ts'
import { readCustomPassword } from './custom-password.ts'

/** The name to sign in with; the password says everything else. */
export const customUsername = 'user_custom'

type CustomResidentRecord = {
  username: string
  password: string
  /** The first sign-in: balances are as ordered at this instant, and what is dated later is still to come. */
  createdMs: number
}

const customResidents = defineCollection<CustomResidentRecord>('custom_residents', row => row.username)

/** Remembers who signed in with a password that was read before. The same password is always the same person. */
export function keepCustomResident(bank: Bank, password: string): string {
  const username = `${customUsername}_${stableId(16, ['custom resident', password])}`
  const known = bank.state.in(customResidents)
  if (!known.get(username)) known.put({ username, password, createdMs: bank.clock.nowMs() })
  return username
}

/** Looks somebody up by the username that they were remembered under. */
export const customResidentFinder =
  (state: State) =>
  (username: string): CustomResident | undefined => {
    const record = state.in(customResidents).get(username)
    const wishes = record && readCustomPassword(record.password)
    return record && wishes ? { wishes, createdMs: record.createdMs } : undefined
  }
