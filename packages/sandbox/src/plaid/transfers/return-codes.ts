// Why the bank of an account sends a payment back: the codes of the ACH network, in our own words.

const reasons: Readonly<Record<string, string>> = {
  R01: 'Insufficient funds',
  R02: 'Account closed',
  R03: 'No account, or the account could not be found',
  R04: 'Account number is not valid',
  R05: 'Consumer did not authorize this corporate debit',
  R06: 'Returned at the request of the sending bank',
  R07: 'Customer withdrew the authorization',
  R08: 'Payment stopped',
  R09: 'Funds not yet collected',
  R10: 'Customer says that the debit was not authorized',
  R11: 'Debit does not follow the terms of its authorization',
  R12: 'Account was sold to another bank',
  R13: 'Routing number is not valid',
  R14: 'Payee has died',
  R15: 'Owner of the account has died',
  R16: 'Account frozen',
  R17: 'Entry could not be handled',
  R20: 'Account does not take such entries',
  R21: 'Company is not identified',
  R22: 'Person is not identified',
  R23: 'Credit refused by the receiver',
  R24: 'Entered twice',
  R29: 'Company says that the debit was not authorized',
  R31: 'Return was permitted late',
  R33: 'Returned although it was a converted check',
  R37: 'Source document was presented as well',
  R38: 'Payment of the source document was stopped',
  R39: 'Source document is not proper',
  R51: 'Item is not eligible',
  R52: 'Payment of the item was stopped',
  R53: 'Item was presented as well',
}

/** Fallback for a code that has no words here. */
export const reasonOf = (code: string): string => reasons[code] ?? `Returned with code ${code}`

export const isReturnCode = (code: string): boolean => /^R\d{2}$/.test(code)

/** The owner says that the debit should not have been. */
export const isUnauthorized = (code: string): boolean => unauthorized.has(code)
const unauthorized: ReadonlySet<string> = new Set(['R05', 'R07', 'R10', 'R11', 'R29', 'R51'])

/** There was not enough money. */
export const isForWantOfMoney = (code: string): boolean => code === 'R01' || code === 'R09'

/** No other payment can be made with these numbers either. */
export const blocksAccount = (code: string): boolean => blocking.has(code)
const blocking: ReadonlySet<string> = new Set(['R02', 'R03', 'R04', 'R16', 'R20'])
