// Whose bank a run is about, and their Item there.
import { Products } from 'plaid'
import type { BankDesk } from '../src/bank-desk.ts'
import type { Dice } from './dice.ts'

export type Life = { username: string; institutionId: string; days: number }

const quiet: Life[] = [
  { username: 'user_quiet', institutionId: 'ins_109508', days: 730 },
  { username: 'user_quiet', institutionId: 'ins_109510', days: 730 },
]
const full: Life[] = [
  { username: 'user_good', institutionId: 'ins_109508', days: 60 },
  { username: 'user_credit_profile_good', institutionId: 'ins_109509', days: 120 },
]
const wantRows = new Set(['id-churn', 'new-account-ids', 'backfill-gap'])
const wantPages = new Set(['mutation-during-pagination', 'login-required-mid-sync'])

/** A quiet life or a full one; a full one where a fault needs rows of the bank's own. */
export const chooseLife = (dice: Dice, faults: readonly string[]): Life =>
  dice.pick(faults.some(name => wantRows.has(name)) ? full : [...quiet, ...full])

/** Whether one of these faults strikes between the pages of a sync, so that there should be several. */
export const wantsPages = (faults: readonly string[]): boolean => faults.some(name => wantPages.has(name))

/** Gives consent at the bank: the public token, and the bank's own id of the Item. */
export async function openItem(desk: BankDesk, life: Life): Promise<{ publicToken: string; bankItemId: string }> {
  const { data } = await desk.plaid.sandboxPublicTokenCreate({
    institution_id: life.institutionId,
    initial_products: [Products.Transactions, Products.Identity],
    options: {
      override_username: life.username,
      override_password: 'pass_good',
      transactions: { days_requested: life.days },
    },
  })
  const [item] = await desk.listItems()
  if (!item) throw new Error('The bank has no Item')
  return { publicToken: data.public_token, bankItemId: item.item_id }
}
