// Secrets at rest: AES-256-GCM under a key of the household, which is itself sealed by the master key. Every sealed text is
// bound to the row that it belongs to, so that one copied to another row does not open.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { HouseholdContext } from './household-context.ts'
import type { MasterKey } from './master-key.ts'
import type { HouseholdId } from './tables.ts'

/** A secret for one purpose, derived from the master key, in base64. */
export const deriveSecret = (masterKey: MasterKey, purpose: string): string =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `hearth/${purpose}`, 32)).toString('base64')

/** A fresh data key for a household, sealed by the master key: the value of `households.sealed_key`. */
export const sealHouseholdKey = (masterKey: MasterKey, householdId: HouseholdId): string =>
  encrypt(masterKey, randomBytes(32), `household:${householdId}`)

/** Seals a secret of the household, bound to `row` ('item:<id>'). */
export async function seal(context: HouseholdContext, row: string, secret: string): Promise<string> {
  return encrypt(await householdKey(context), Buffer.from(secret), `${context.householdId}:${row}`)
}

/** Opens what seal made. Throws when it was changed, or belongs to another row, household or master key. */
export async function openSealed(context: HouseholdContext, row: string, sealed: string): Promise<string> {
  return decrypt(await householdKey(context), sealed, `${context.householdId}:${row}`).toString()
}

async function householdKey({ store, householdId }: HouseholdContext): Promise<Buffer> {
  const household = await store.db
    .selectFrom('households')
    .select('sealed_key')
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow()
  return decrypt(store.masterKey, household.sealed_key, `household:${householdId}`)
}

const version = 'v1'

function encrypt(key: Buffer, plain: Buffer, boundTo: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return [version, nonce.toString('base64'), cipher.getAuthTag().toString('base64'), body.toString('base64')].join('.')
}

function decrypt(key: Buffer, sealed: string, boundTo: string): Buffer {
  const [form, nonce, tag, body] = sealed.split('.')
  if (form !== version || !nonce || !tag || body === undefined)
    throw new Error('A sealed secret is not in the expected form')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(Buffer.from(tag, 'base64'))
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()])
}
