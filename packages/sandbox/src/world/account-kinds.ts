// The kinds of account that Plaid's contract knows, by type and subtype.

export const accountTypes = ['depository', 'credit', 'loan', 'investment', 'other'] as const

export type AccountType = (typeof accountTypes)[number]

export const accountSubtypes = [
  ...(['401a', '401k', '403B', '457b', '529', 'auto', 'brokerage', 'business', 'cash isa', 'cash management'] as const),
  ...([
    'cd',
    'charge card',
    'checking',
    'commercial',
    'commercial line of credit',
    'construction',
    'consumer',
  ] as const),
  ...(['credit card', 'crypto exchange', 'ebt', 'education savings account', 'fhsa', 'fixed annuity', 'gic'] as const),
  ...(['health reimbursement arrangement', 'home equity', 'home equity loan', 'hsa', 'installment', 'isa'] as const),
  ...(['ira', 'keogh', 'lif', 'life insurance', 'limited purpose checking', 'line of credit', 'lira', 'loan'] as const),
  ...(['lrif', 'lrsp', 'money market', 'mortgage', 'mutual fund', 'non-custodial wallet'] as const),
  ...(['non-taxable brokerage account', 'other', 'other annuity', 'other insurance', 'overdraft', 'paypal'] as const),
  ...(['payroll', 'pension', 'prediction market', 'prepaid', 'prif', 'profit sharing plan', 'qshr', 'rdsp'] as const),
  ...(['resp', 'retirement', 'rlif', 'roth', 'roth 401k', 'roth 403B', 'roth 457b', 'roth pension'] as const),
  ...(['roth profit sharing plan', 'roth thrift savings plan', 'rrif', 'rrsp', 'sarsep', 'savings'] as const),
  ...(['sep ira', 'simple ira', 'sipp', 'stock plan', 'student', 'tfsa', 'thrift savings plan', 'trust'] as const),
  ...(['ugma', 'utma', 'variable annuity'] as const),
] as const

export type AccountSubtype = (typeof accountSubtypes)[number]
