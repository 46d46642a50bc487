import type { WireItem } from '@hearth/plaid'
import type { FeedContext } from './feed-context.ts'
import { noteBankItem } from './note-answer.ts'

/** The name of an institution until the bank has told it. */
export const institutionUnknown = 'Your bank'

/** Asks which bank this is, and hands it our webhook if it has another. Failing is harmless: the next sync asks again. */
export async function learnInstitution(context: FeedContext, itemId: string, accessToken: string): Promise<string> {
  const answer = await context.plaid.readItem(accessToken)
  if (answer.kind !== 'answered') return institutionUnknown
  await noteBankItem(context, itemId, answer.value.item)
  return keepInstitution(context, itemId, accessToken, answer.value.item)
}

/** Keeps which bank it is that told this of the Item. */
export async function keepInstitution(
  context: FeedContext,
  itemId: string,
  accessToken: string,
  wire: WireItem,
): Promise<string> {
  const { institution_id: institutionId = null, institution_name: given, webhook } = wire
  const name = given ?? (institutionId === null ? null : await askInstitutionName(context, institutionId))
  if (context.webhookUrl !== undefined && webhook !== context.webhookUrl) {
    await context.plaid.updateWebhook(accessToken, context.webhookUrl)
  }
  if (name === null) return institutionUnknown
  await context.store.db
    .updateTable('items')
    .set({ institution_id: institutionId, institution_name: name })
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', itemId)
    .execute()
  return name
}

export const isInstitutionKnown = (name: string): boolean => name !== institutionUnknown

async function askInstitutionName(context: FeedContext, institutionId: string): Promise<string | null> {
  const answer = await context.plaid.readInstitution(institutionId, context.countryCodes)
  return answer.kind === 'answered' ? answer.value.institution.name : null
}
