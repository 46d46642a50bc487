// Whether a webhook comes from Plaid: an ES256 signature over the hash of the very bytes that arrived, made in the last five
// minutes. Source: https://plaid.com/docs/api/webhooks/webhook-verification/
import { createHash, timingSafeEqual } from 'node:crypto'
import { decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify } from 'jose'
import type { Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { BankAnswer } from './bank-answer.ts'
import { type WireWebhookKey, webhookBody } from './wire.ts'

export type VerifiedWebhook = Static<typeof webhookBody>
export type WebhookVerifier = (body: Buffer, jwt: string | undefined, now: Date) => Promise<VerifiedWebhook | null>

const ageSecondsMax = 5 * 60
// A bank's clock may run a little ahead of ours.
const aheadSecondsMax = 60
const keyKeptMs = 3_600_000
// An unknown key id costs a question to Plaid; strangers may ask few of them.
const unknownKeysMax = 50
const unknownKeyKeptMs = 60_000

type WebhookClaims = JWTPayload & { request_body_sha256?: unknown }

const compiledBody = Compile(webhookBody)

/** A verifier that asks for keys with `readKey` and remembers them. It answers null for anything that is not from the bank. */
export function createWebhookVerifier(
  readKey: (keyId: string) => Promise<BankAnswer<{ key: WireWebhookKey }>>,
): WebhookVerifier {
  const keys = new Map<string, { key: WireWebhookKey; until: number }>()
  const unknown = new Map<string, number>()

  async function findKey(keyId: string, now: Date): Promise<WireWebhookKey | null> {
    const known = keys.get(keyId)
    if (known && known.until > now.getTime()) return known.key
    for (const [id, until] of unknown) if (until < now.getTime()) unknown.delete(id)
    if (unknown.has(keyId) || unknown.size >= unknownKeysMax) return null
    const answer = await readKey(keyId)
    if (answer.kind === 'answered') {
      keys.set(keyId, { key: answer.value.key, until: now.getTime() + keyKeptMs })
      return answer.value.key
    }
    if (answer.kind === 'refused') unknown.set(keyId, now.getTime() + unknownKeyKeptMs)
    return null
  }

  return async (body, jwt, now) => {
    const keyId = jwt === undefined ? null : readKeyId(jwt)
    if (jwt === undefined || keyId === null) return null
    const key = await findKey(keyId, now)
    if (!key || (key.expired_at ?? null) !== null) return null
    const claims = await readClaims(jwt, key)
    if (!claims || !isRecent(claims.iat, now) || !isHashOf(body, claims.request_body_sha256)) return null
    return readBody(body)
  }
}

function readKeyId(jwt: string): string | null {
  try {
    const header = decodeProtectedHeader(jwt)
    return header.alg === 'ES256' && typeof header.kid === 'string' && header.kid.length <= 100 ? header.kid : null
  } catch {
    return null
  }
}

async function readClaims(jwt: string, { kty, crv, x, y }: WireWebhookKey): Promise<WebhookClaims | null> {
  try {
    const publicKey = await importJWK({ kty, crv, x, y }, 'ES256')
    return (await jwtVerify(jwt, publicKey, { algorithms: ['ES256'] })).payload
  } catch {
    return null
  }
}

function isRecent(issuedAt: number | undefined, now: Date): boolean {
  const ageSeconds = now.getTime() / 1000 - (issuedAt ?? 0)
  return ageSeconds <= ageSecondsMax && ageSeconds >= -aheadSecondsMax
}

function isHashOf(body: Buffer, claimed: unknown): boolean {
  const actual = createHash('sha256').update(body).digest()
  const expected = Buffer.from(typeof claimed === 'string' ? claimed : '', 'hex')
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function readBody(body: Buffer): VerifiedWebhook | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    return compiledBody.Check(parsed) ? parsed : null
  } catch {
    return null
  }
}
