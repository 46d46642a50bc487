// Why a bank sends an ACH entry back: the codes that payment companies pass on, in our words.

export type ReturnReason = {
  description: string
  explanation: string
  /** The bank never paid. Otherwise it paid first, and its customer objected afterwards. */
  unpaid: boolean
}

export const returnReasons: Readonly<Record<string, ReturnReason>> = {
  R01: unpaid('Insufficient Funds', 'The available balance does not cover the amount of the entry.'),
  R02: unpaid('Account Closed', 'The account was closed by its holder or by the bank.'),
  R03: unpaid('No Account/Unable to Locate Account', 'The number is well formed, but no open account has it.'),
  R04: unpaid(
    'Invalid Account Number Structure',
    'The account number cannot be right: it fails a check or its length.',
  ),
  R05: claimed('Unauthorized Debit to Consumer Account', 'A business entry was sent to a consumer, who did not agree.'),
  R07: claimed(
    'Authorization Revoked by Customer',
    'The account holder had taken back the authorization before the entry.',
  ),
  R08: unpaid('Payment Stopped', 'The account holder asked the bank to stop this payment.'),
  R09: unpaid('Uncollected Funds', 'The money is on the account but cannot be used yet.'),
  R10: claimed(
    'Customer Advises Not Authorized',
    'The account holder says that nobody was allowed to make this debit.',
  ),
  R11: claimed(
    'Entry Not In Accordance with Authorization',
    'The account holder agreed to a debit, but to another one.',
  ),
  R16: unpaid('Account Frozen', 'The bank or a court has frozen the account.'),
  R20: unpaid('Non-Transaction Account', 'The account may not be debited, or only a few times in a month.'),
  R29: unpaid(
    'Corporate Customer Advises Not Authorized',
    'The business that holds the account did not authorize the debit.',
  ),
}

function unpaid(description: string, explanation: string): ReturnReason {
  return { description, explanation, unpaid: true }
}

function claimed(description: string, explanation: string): ReturnReason {
  return { description, explanation, unpaid: false }
}

/** A return that somebody asked for by name: 'R01', or 'R01-late' for one that comes after the money had arrived. */
export type ReturnWish = { code: string; late: boolean }

/** Null for a text that asks for no return, or for a code that this bank does not know. */
export function readReturnWish(text: string): ReturnWish | null {
  const [, code, late] = /^(R\d\d)(-late)?$/.exec(text.trim()) ?? []
  return code && returnReasons[code] ? { code, late: late !== undefined } : null
}
