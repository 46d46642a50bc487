// The numbers that money reaches an account by, in the four forms that Plaid has for them.
import type { AuthGetNumbers } from 'plaid'
import type { ItemAccount } from '../../items/view-item.ts'
import type { Wire } from '../endpoint.ts'

export type WireNumbers = Wire<AuthGetNumbers>

/** At most one entry in each list; a British account is reached by its sort code and by its IBAN. */
export function numbersOnWire({ account, accountId }: ItemAccount): WireNumbers {
  const none: WireNumbers = { ach: [], bacs: [], eft: [], international: [] }
  const { numbers } = account
  if (numbers === null) return none
  const own = { account_id: accountId }
  switch (numbers.kind) {
    case 'ach': {
      const { account: number, routing, wireRouting } = numbers
      const more = { can_transfer_in: true, can_transfer_out: true, is_tokenized_account_number: false }
      return { ...none, ach: [{ ...own, account: number, routing, wire_routing: wireRouting, ...more }] }
    }
    case 'eft':
      return {
        ...none,
        eft: [{ ...own, account: numbers.account, branch: numbers.branch, institution: numbers.institution }],
      }
    case 'bacs':
      return {
        ...none,
        bacs: [{ ...own, account: numbers.account, sort_code: numbers.sortCode }],
        international: [{ ...own, bic: numbers.bic, iban: numbers.iban }],
      }
    case 'international':
      return { ...none, international: [{ ...own, bic: numbers.bic, iban: numbers.iban }] }
  }
}
