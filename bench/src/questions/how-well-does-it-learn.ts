// Households whose own categories differ from the bank's correct their rows for three months; then nobody does, and it is counted how
// many rows are right. What a household means by its categories stands in household-truth.ts, where the learner cannot look.
import { defaultGroups } from '@hearth/budget'
import { payeeKeyOf, type SuggestibleDecision, suggestCategories, sureFrom } from '@hearth/ledger'
import { dayOf } from '@hearth/money'
import { type ToldMovement, tellLife } from '@hearth/sandbox'
import type { Figure, Question } from '../figure.ts'
import { meantBy } from '../household-truth.ts'

const residents = [
  { username: 'user_good', institutionId: 'ins_109508', where: 'US' },
  { username: 'ann', institutionId: 'ins_109509', where: 'US' },
  { username: 'user_small_business', institutionId: 'ins_109510', where: 'US' },
  { username: 'user_yuppie', institutionId: 'ins_109511', where: 'US' },
  { username: 'user_prism_3', institutionId: 'ins_109512', where: 'US' },
  { username: 'user_good', institutionId: 'ins_900201', where: 'EU' },
]
const taught = { from: '2026-05-01', to: '2026-07-31' }
const untaught = { from: '2026-08-01', to: '2026-10-31' }
const decisionsMax = 24

export const howWellDoesItLearn: Question = {
  asks: 'How well does it learn a household’s own categories?',
  async answer({ say }) {
    const all = { rows: 0, first: 0, kept: 0, bank: 0 }
    for (const resident of residents) {
      const found = liveThrough(resident)
      if (found.rows === 0) throw new Error(`${resident.username} spends nothing`)
      for (const key of ['rows', 'first', 'kept', 'bank'] as const) all[key] += found[key]
      const share = (count: number) => `${((100 * count) / found.rows).toFixed(1)} %`
      say(
        `${resident.username} (${resident.where}): ${found.rows} rows, ${share(found.first)} of the first suggestions and ` +
          `${share(found.kept)} of the categories set without asking right; the bank alone ${share(found.bank)}`,
      )
    }
    const percent = (count: number) => [(100 * count) / all.rows]
    const figures: Figure[] = [
      { name: 'first suggestions that are right', unit: '%', values: percent(all.first), target: { atLeast: 90 } },
      { name: 'categories right without asking', unit: '%', values: percent(all.kept) },
      { name: 'right by the bank’s word alone', unit: '%', values: percent(all.bank) },
    ]
    return figures
  },
}

function liveThrough({ username, institutionId }: (typeof residents)[number]) {
  const who = { seed: 'hearth', username, institutionId }
  const habits = { ofPayee: new Map<string, SuggestibleDecision[]>(), ofKind: new Map<string, SuggestibleDecision[]>() }
  const look = (movement: ToldMovement) => {
    const row = toSeen(movement)
    const bank = byBank(movement.category)
    const [best] = suggestCategories(row, habits, { categoryId: bank, confidence: 'HIGH' })
    const isSure = best !== undefined && best.why.kind !== 'bank' && best.certainty >= sureFrom
    return { row, bank, first: best?.categoryId, isSure, kept: isSure ? best.categoryId : bank }
  }
  for (const movement of spendingOf(who, taught)) {
    const { row, bank, kept, isSure } = look(movement)
    const truth = meantBy(who, movement, bank)
    // What was set without asking and is right is not looked at again; so it teaches nothing, either.
    if (isSure && kept === truth) continue
    remember(habits.ofPayee, row.payeeId ?? '', { ...row, categoryId: truth })
    remember(habits.ofKind, row.kind ?? '', { ...row, categoryId: truth })
  }
  const found = { rows: 0, first: 0, kept: 0, bank: 0 }
  for (const movement of spendingOf(who, untaught)) {
    const { bank, first, kept } = look(movement)
    const truth = meantBy(who, movement, bank)
    found.rows += 1
    found.first += Number(first === truth)
    found.kept += Number(kept === truth)
    found.bank += Number(bank === truth)
  }
  return found
}

function remember(lists: Map<string, SuggestibleDecision[]>, key: string, decision: SuggestibleDecision): void {
  lists.set(key, [decision, ...(lists.get(key) ?? [])].slice(0, decisionsMax))
}

/** Rows that a household puts somewhere: neither income nor own money that moves, which would be right by themselves. */
const spendingOf = (
  who: { seed: string; username: string; institutionId: string },
  span: { from: string; to: string },
) =>
  tellLife(who, { from: dayOf(span.from), to: dayOf(span.to) }).filter(
    it => it.outflow > 0 && !/^(TRANSFER_|INCOME|LOAN_PAYMENTS_CREDIT_CARD)/.test(it.category),
  )

const toSeen = (it: ToldMovement) => ({
  payeeId: payeeKeyOf(it.merchant ?? it.name),
  accountId: it.account,
  amount: -it.outflow,
  day: Date.parse(it.postedDay) / 86_400_000,
  words: it.name,
  kind: it.category,
})

const mapped = new Map(
  defaultGroups.flatMap(group =>
    group.categories.flatMap(({ name, covers }) => covers.map(code => [code, name] as const)),
  ),
)

/** The category that Hearth gives by the bank's word: that of the detailed code, or of the longest that it begins with. */
function byBank(code: string): string {
  const parts = code.split('_')
  for (let length = parts.length; length > 0; length -= 1) {
    const name = mapped.get(parts.slice(0, length).join('_'))
    if (name !== undefined) return name
  }
  return 'Other'
}
