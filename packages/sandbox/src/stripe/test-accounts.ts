// Account numbers with a fate of their own, as in Stripe's test mode. They are not accounts of this world; all of them are at the
// routing number 110000000.

export const testRouting = '110000000'

/** Amounts in cents of the two deposits that prove an account, and the code on a single one, whatever the account. */
export const microDepositAmounts: readonly [number, number] = [32, 45]
export const microDepositCode = 'SM11AA'

/**
 * What becomes of a debit: it is paid, it fails with a code some days later, it is paid and disputed, or it is refused at once.
 * With `unsent`, the deposits that would verify the account never arrive.
 */
export type Fate =
  | { kind: 'paid' }
  | { kind: 'fails'; code: string }
  | { kind: 'disputed' }
  | { kind: 'refused'; code: string; declineCode: string; message: string }
  | { kind: 'unsent' }

const fates: Readonly<Record<string, Fate>> = {
  '000123456789': { kind: 'paid' },
  '000111111113': { kind: 'fails', code: 'account_closed' },
  '000111111116': { kind: 'fails', code: 'no_account' },
  '000222222227': { kind: 'fails', code: 'insufficient_funds' },
  '000333333335': { kind: 'fails', code: 'debit_not_authorized' },
  '000444444440': { kind: 'fails', code: 'invalid_currency' },
  '000555555559': { kind: 'disputed' },
  '000666666661': { kind: 'unsent' },
  '000777777771': {
    kind: 'refused',
    code: 'charge_exceeds_source_limit',
    declineCode: 'charge_exceeds_source_limit',
    message: 'This payment goes over what may be debited from this account within a week.',
  },
  '000000004954': {
    kind: 'refused',
    code: 'bank_account_declined',
    declineCode: 'fraudulent',
    message: 'This payment was blocked because it looks like fraud.',
  },
}

/** Undefined for a number that is not one of the test accounts. */
export const fateOf = (routing: string, number: string): Fate | undefined =>
  routing === testRouting ? fates[number] : undefined
