// The transactions of an order as movements of a life.
import { currencyOf, minorUnits, roundDecimal } from '@hearth/money'
import type { Account } from './account.ts'
import { dayNumberAt, dayNumberOf, instantOf } from './calendar.ts'
import type { CustomAccount, CustomTransaction } from './custom-wishes.ts'
import type { AccountKey, Movement } from './movement.ts'
import { recogniseText } from './recognise.ts'
import type { Resident } from './resident.ts'

/** Posted by the first sign-in: posted from the start. Dated later: pending from the first sign-in until that morning. */
export const customMovements = (
  usual: Resident,
  accounts: readonly Account[],
  orders: ReadonlyMap<AccountKey, CustomAccount>,
  createdMs: number,
): Movement[] =>
  accounts.flatMap(account =>
    (orders.get(account.key)?.transactions ?? []).map((transaction, at) =>
      movementOf(usual, account, transaction, at, createdMs),
    ),
  )

function movementOf(
  { country }: Resident,
  account: Account,
  transaction: CustomTransaction,
  at: number,
  createdMs: number,
): Movement {
  const offset = country.utcOffsetHours
  const outflow = roundDecimal(transaction.amount, currencyOf(account.currency)) ?? minorUnits(0)
  const morningMs = instantOf(dayNumberOf(transaction.posted), 5, offset)
  const isPosted = dayNumberOf(transaction.posted) <= dayNumberAt(createdMs, offset)
  const shownMs = Math.min(instantOf(dayNumberOf(transaction.transacted), 12, offset), createdMs)
  const known = recogniseText(transaction.description, outflow, country)
  return {
    key: `ordered/${account.key}/${transaction.transacted}/${at}`,
    account: account.key,
    outflow,
    authorizedDay: transaction.transacted,
    madeAtMs: null,
    pending: isPosted ? null : { fromMs: shownMs, outflow, name: transaction.description },
    settlesAtMs: isPosted ? Math.min(morningMs, createdMs) : morningMs,
    postedDay: transaction.posted,
    vanishes: false,
    name: transaction.description,
    statement: transaction.description,
    merchant: known.merchant,
    category: known.category,
    channel: known.channel,
    code: null,
  }
}
