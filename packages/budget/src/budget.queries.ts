// The envelopes of a period, and all the money behind them.
import { type Currency, type MinorUnits, subtract, sum } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { readFigures } from './budget-figures.queries.ts'
import { debtsOf } from './card-debts.ts'
import { type CategoryRow, listCategories } from './categories.queries.ts'
import { type CardState, cardState } from './core/cards/payment-envelope.ts'
import { type Division, divideMoney, type Envelope } from './core/envelope.ts'
import { type Carries, carriesIn, rolloverInto } from './core/rollover.ts'
import { type ConvertedAccount, exchangeDifference } from './currencies/converted-accounts.ts'
import type { BudgetPeriod } from './periods/budget-period.queries.ts'

export type Budget = Division & {
  period: BudgetPeriod
  currency: Currency
  categories: CategoryRow[]
  /** The envelopes that do not hand on both signs. */
  carries: ReadonlyMap<string, Carries>
  /** How the cards stand at the end of the period, by payment envelope. */
  cards: ReadonlyMap<string, CardState>
  heldByHand: MinorUnits
  nextIncomeIds: readonly string[]
  /** Accounts in other currencies, and what their money became worth since it came: it is in ready to assign. */
  converted: readonly ConvertedAccount[]
  exchangeDifference: MinorUnits
}

/** The envelopes of a period, and the money behind them. Asserts that the totals and the accounts' balances agree. */
export async function readBudget(db: Database, householdId: HouseholdId, period: BudgetPeriod): Promise<Budget> {
  const [categories, { currency, held, figures, choices, cards, converted }] = await Promise.all([
    listCategories(db, householdId),
    readFigures(db, householdId, period),
  ])
  const idsOf = (kind: 'envelope' | 'income') => categories.filter(it => it.kind === kind).map(it => it.categoryId)
  const { heldByHand, nextIncomeIds, policies, moves } = choices
  // A card's debt goes on until it is paid, whatever else was chosen.
  const payments = new Map(categories.flatMap(it => (it.paysAccountId ? [[it.paysAccountId, it.categoryId]] : [])))
  const paying = new Set(payments.values())
  const chosen = [...policies].filter(([id]) => !paying.has(id))
  const handedOn = new Map(chosen.map(([id, those]) => [id, rolloverInto(period.from, those, moves.get(id) ?? [])]))
  const exchanged = exchangeDifference(converted)
  const division = divideMoney({
    isBudgeted: period.from >= period.startsOn,
    envelopeIds: idsOf('envelope'),
    incomeIds: idsOf('income'),
    moved: figures.map(it => ({
      categoryId: it.category_id,
      history: it.history,
      earlier: it.earlier,
      inPeriod: it.in_period,
    })),
    assigned: figures.flatMap(it =>
      it.category_id
        ? { categoryId: it.category_id, earlier: it.assigned_earlier, inPeriod: it.assigned_in_period }
        : [],
    ),
    rollovers: new Map([...handedOn].map(([id, it]) => [id, it.carried])),
    debts: debtsOf({ payments, cards, handedOn, moves }),
    exchangeDifference: exchanged,
    held: heldByHand,
    nextIncomeIds,
  })
  const counted = sum([subtract(division.money, exchanged), ...figures.map(it => it.later)])
  if (counted !== held) throw new Error(`The budget's accounts hold ${held}, but their totals add up to ${counted}`)
  const carries = new Map(chosen.map(([id, those]) => [id, carriesIn(those, period.from)]))
  const states = cards.flatMap(({ accountId, balance }): [string, CardState][] => {
    const categoryId = payments.get(accountId)
    const envelope = categoryId === undefined ? undefined : division.envelopes.get(categoryId)
    return categoryId && envelope ? [[categoryId, cardState(accountId, balance, envelope.available)]] : []
  })
  const told = { converted, exchangeDifference: exchanged }
  return {
    ...division,
    ...told,
    period,
    currency,
    categories,
    carries,
    cards: new Map(states),
    heldByHand,
    nextIncomeIds,
  }
}

/** An envelope as it is shown, under its names. */
export type NamedEnvelope = Envelope &
  Pick<CategoryRow, 'categoryId' | 'name' | 'groupId' | 'group' | 'hidden'> & {
    carries: Carries
    /** The card whose debt it pays. */
    card: CardState | null
  }

export const nameEnvelope = (
  { carries, cards }: Pick<Budget, 'carries' | 'cards'>,
  { categoryId, name, groupId, group, hidden }: CategoryRow,
  envelope: Envelope,
): NamedEnvelope => ({
  categoryId,
  name,
  groupId,
  group,
  hidden,
  carries: carries.get(categoryId) ?? 'both',
  card: cards.get(categoryId) ?? null,
  ...envelope,
})
