// Which rows are two ends of one movement between the household's own accounts. The same amount is never enough: the bank or
// the words have to say that money moved, and nothing may say that it went elsewhere.
import { daysBetween } from '@hearth/money'
import { choosePairs, type Edge, type Pairing } from './choose-pairs.ts'
import type { RateOfDay } from './rate-of-day.ts'
import { amountsFit, bankDaysBetween, type Leg } from './transfer-fit.ts'
import {
  meansAnother,
  type Naming,
  namesStranger,
  namingOf,
  type OwnAccount,
  plainText,
  tellsOfFriend,
  tellsOfPayment,
  tellsOfTransfer,
} from './transfer-words.ts'

/** How many days that a bank is open may lie between the two ends. */
const bankDaysMax = 5
/**
 * Finds the transfers among free rows, none of which is half of one yet. `refused` are pairs that a person has said are none, as
 * 'outflow inflow'.
 */
export function findTransfersAmong(input: {
  legs: readonly Leg[]
  accounts: readonly OwnAccount[]
  refused: ReadonlySet<string>
  /** Without it, amounts of two currencies fit only where the bank itself says what one was in the other. */
  rateOfDay: RateOfDay | null
}): Pairing[] {
  const { accounts, refused, rateOfDay } = input
  const byId = new Map(accounts.map(account => [account.accountId, account]))
  const legs = input.legs.flatMap(leg => {
    const own = byId.get(leg.accountId)
    const role = roleOf(leg)
    return own && role !== 'other' ? [{ ...leg, own, role }] : []
  })
  const inflows = Map.groupBy(
    legs.filter(leg => leg.amount > 0).flatMap(leg => keysOf(leg).map(key => ({ key, leg }))),
    ({ key }) => key,
  )
  const edges: Edge[] = []
  for (const outflow of legs.filter(leg => leg.amount < 0)) {
    const fitting = keysOf(outflow).flatMap(key => inflows.get(key)?.map(it => it.leg) ?? [])
    const abroad = rateOfDay ? legs.filter(leg => leg.amount > 0 && leg.currency !== outflow.currency) : []
    for (const inflow of new Set([...fitting, ...abroad])) {
      if (refused.has(`${outflow.transactionId} ${inflow.transactionId}`)) continue
      const edge = judge(outflow, inflow, accounts, rateOfDay)
      if (edge) edges.push(edge)
    }
  }
  return choosePairs(edges)
}

type Role = 'transfer' | 'card-payment' | 'loan-payment' | 'unsaid'
type KnownLeg = Leg & { own: OwnAccount; role: Role }

/** What the other end may come to: the amount on the account, and the one in the currency in which it was made. */
const keysOf = ({ amount, currency, foreignAmount, foreignCurrency }: Leg): string[] => [
  `${Math.abs(amount)} ${currency}`,
  ...(foreignAmount === null ? [] : [`${Math.abs(foreignAmount)} ${foreignCurrency}`]),
]

// Cash and loans look like transfers in the bank's taxonomy, and come from or go to somebody else.
const noTransfers =
  /^(TRANSFER_OUT_WITHDRAWAL|TRANSFER_IN_(DEPOSIT|CASH_ADVANCES)|LOAN_PAYMENTS_(EWA|BNPL|CASH_ADVANCES))/
const vague = /^(OTHER|GENERAL_SERVICES_OTHER)/

function roleOf({ pfcDetailed: code, pfcConfidence }: Leg): Role | 'other' {
  if (code === null || pfcConfidence === 'LOW' || pfcConfidence === 'UNKNOWN' || vague.test(code)) return 'unsaid'
  if (noTransfers.test(code)) return 'other'
  if (code.startsWith('TRANSFER_')) return 'transfer'
  if (code === 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT') return 'card-payment'
  return code.startsWith('LOAN_PAYMENTS') ? 'loan-payment' : 'other'
}

type Verdict = { isCertain: boolean; what: string }

function judge(
  sent: KnownLeg,
  received: KnownLeg,
  accounts: readonly OwnAccount[],
  rateOfDay: RateOfDay | null,
): Edge | null {
  const [from, to] = [sent.own, received.own]
  if (from === to || !amountsFit(sent, received, rateOfDay)) return null
  const days = bankDaysBetween(sent.date, received.date)
  if (days > bankDaysMax) return null
  const [outflow, inflow] = [inPlainText(sent), inPlainText(received)]
  if (meansAnother(outflow.text, from, to, accounts) || meansAnother(inflow.text, to, from, accounts)) return null
  const named = { out: namingOf(outflow.text, from, to), in: namingOf(inflow.text, to, from) }
  if (tellsOfFriend(outflow.text) && named.out !== 'sure') return null
  if (tellsOfFriend(inflow.text) && named.in !== 'sure') return null
  const verdict =
    to.type === 'credit' || to.type === 'loan'
      ? judgePayment(outflow, inflow, named)
      : judgeMove(outflow, inflow, named, accounts)
  if (!verdict) return null
  const denied = from.onBudget && to.onBudget && (outflow.spokenFor || inflow.spokenFor)
  const sameBank = from.institution === to.institution
  return {
    outflow: { id: outflow.transactionId, twin: twinOf(outflow) },
    inflow: { id: inflow.transactionId, twin: twinOf(inflow) },
    isCertain: verdict.isCertain && !denied,
    rank: [worth[named.out] + worth[named.in], Number(sameBank), -days, Number(inflow.date >= outflow.date)],
    reason: [
      verdict.what,
      outflow.currency === inflow.currency ? 'the same amount' : 'amounts that fit across currencies',
      `${daysBetween(outflow.date, inflow.date) === 0 ? 'on the same day' : apart(days)}`,
      ...(denied ? ['but you gave it another category'] : []),
    ].join(', '),
  }
}

// Only of rows that fit otherwise: a first sync brings thousands.
const inPlainText = (leg: KnownLeg): KnownLeg => ({ ...leg, text: plainText(leg.text) })

const worth: Record<Naming, number> = { nothing: 0, kind: 1, sure: 2 }
const apart = (days: number) => `${days} bank ${days === 1 ? 'day' : 'days'} apart`
const twinOf = (leg: KnownLeg) => `${leg.accountId} ${leg.date} ${leg.amount} ${leg.text}`

/** A payment to a card or a loan of the household's own: what left says what it pays for, what arrived says that it was paid. */
function judgePayment(outflow: KnownLeg, inflow: KnownLeg, named: { out: Naming; in: Naming }): Verdict | null {
  const { type } = inflow.own
  const [fitting, misfit, what] =
    type === 'credit'
      ? (['card-payment', 'loan-payment', 'Card payment'] as const)
      : (['loan-payment', 'card-payment', 'Loan payment'] as const)
  if (outflow.role === misfit || (type === 'loan' && isOtherLoan(outflow, inflow.own))) return null
  const saysPaid = inflow.role !== 'unsaid' || tellsOfPayment(inflow.text)
  const saysWhat = (outflow.role === fitting && outflow.own.type === 'depository') || named.out !== 'nothing'
  if (saysWhat && saysPaid && (outflow.role !== 'unsaid' || tellsOfPayment(outflow.text) || named.out === 'sure'))
    return { isCertain: true, what }
  if (named.in === 'sure' && saysPaid) return { isCertain: outflow.role === 'transfer', what }
  const mayPay = outflow.role === 'transfer' ? tellsOfTransfer(outflow.text) : tellsOfPayment(outflow.text)
  return saysPaid && mayPay && outflow.own.institution === inflow.own.institution ? { isCertain: false, what } : null
}

const loanKinds: readonly [RegExp, RegExp][] = [
  [/MORTGAGE/, /mortgage|home/],
  [/STUDENT/, /student/],
  [/CAR_PAYMENT/, /auto|car/],
]
/** A payment for a mortgage pays off no student loan. */
function isOtherLoan({ pfcDetailed, role }: KnownLeg, { subtype }: OwnAccount): boolean {
  if (role !== 'loan-payment' || subtype === null) return false
  const meant = loanKinds.find(([code]) => code.test(pfcDetailed ?? ''))
  return meant !== undefined && !meant[1].test(subtype) && loanKinds.some(([, kind]) => kind.test(subtype))
}

/** Money moved between accounts that hold money. */
function judgeMove(
  outflow: KnownLeg,
  inflow: KnownLeg,
  named: { out: Naming; in: Naming },
  accounts: readonly OwnAccount[],
): Verdict | null {
  const isPayment = ({ role }: KnownLeg) => role === 'card-payment' || role === 'loan-payment'
  if (isPayment(outflow) || isPayment(inflow)) return null
  const what = 'Transfer between own accounts'
  const [out, into] = [outflow, inflow].map(leg => leg.role === 'transfer' || tellsOfTransfer(leg.text))
  const namings = [named.out, named.in]
  const isSure = namings.includes('sure')
  if (out && into) {
    if (isSure) return { isCertain: true, what }
    const strange = namesStranger(outflow.text, accounts) || namesStranger(inflow.text, accounts)
    const sameBank = outflow.own.institution === inflow.own.institution
    if (!namings.includes('nothing')) return { isCertain: sameBank || !strange, what }
    if (namings.includes('kind')) return { isCertain: sameBank && !strange, what }
    return strange ? null : { isCertain: false, what }
  }
  if (!out && !into) return null
  return isSure ? { isCertain: named.out === 'sure' && named.in === 'sure', what } : null
}
