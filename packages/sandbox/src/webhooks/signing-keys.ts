// The keys that webhooks are signed with: kept with the bank's memory, found by clients through their ids. The last one signs; those
// before it were retired, and are still shown, so that a webhook that is under way can be checked.
import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import type { State } from '../state/open-state.ts'

/** The public half as /webhook_verification_key/get shows it; instants in seconds of the bank's clock. */
export type PublicKey = {
  alg: string
  created_at: number
  crv: string
  expired_at: number | null
  kid: string
  kty: string
  use: string
  x: string
  y: string
}

export type SigningKeys = {
  /** The one that signs. */
  current(): PublicKey
  find(kid: string): PublicKey | undefined
  /** The key that signs is retired, and another one takes its place. */
  rotate(nowMs: number): Promise<PublicKey>
  /** A JWT over exactly these bytes, for the Plaid-Verification header. Its `iat` is what receivers take for the time. */
  sign(bodySha256: string): Promise<string>
}

type KeptKey = { jwk: JWK; kid: string; createdAt: number; expiredAt?: number }

const settingName = 'webhook keys'
/** Where a bank of an older version kept its only key. */
const olderSettingName = 'webhook key'
const keptMax = 20

/** The kept keys, or a fresh one when there is none yet. Private keys are random: a webhook must not be forged from a seed. */
export async function openSigningKeys(
  state: State,
  nowMs: number,
  signsAt: () => Date = () => new Date(),
): Promise<SigningKeys> {
  let keys = readKeys(state) ?? [await makeKey(nowMs)]
  const keep = () => state.keepSetting(settingName, JSON.stringify(keys))
  keep()
  const last = (): KeptKey => {
    const key = keys.at(-1)
    if (!key) throw new Error('There is no key to sign with')
    return key
  }
  let signer = await importJWK(last().jwk, 'ES256')
  return {
    current: () => shownKey(last()),
    find: kid => keys.filter(key => key.kid === kid).map(shownKey)[0],
    rotate: async atMs => {
      const fresh = await makeKey(atMs)
      signer = await importJWK(fresh.jwk, 'ES256')
      keys = [...keys.slice(1 - keptMax).map(key => ({ expiredAt: seconds(atMs), ...key })), fresh]
      keep()
      return shownKey(fresh)
    },
    sign: bodySha256 =>
      new SignJWT({ request_body_sha256: bodySha256 })
        .setProtectedHeader({ alg: 'ES256', kid: last().kid, typ: 'JWT' })
        .setIssuedAt(signsAt())
        .sign(signer),
  }
}

function readKeys(state: State): KeptKey[] | undefined {
  const kept = state.setting(settingName)
  if (kept !== undefined) return JSON.parse(kept)
  const older = state.setting(olderSettingName)
  return older === undefined ? undefined : [JSON.parse(older)]
}

const shownKey = ({ jwk, kid, createdAt, expiredAt }: KeptKey): PublicKey => ({
  alg: 'ES256',
  created_at: createdAt,
  crv: 'P-256',
  expired_at: expiredAt ?? null,
  kid,
  kty: 'EC',
  use: 'sig',
  x: jwk.x ?? '',
  y: jwk.y ?? '',
})

async function makeKey(nowMs: number): Promise<KeptKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { jwk: await exportJWK(privateKey), kid: randomUUID(), createdAt: seconds(nowMs) }
}

const seconds = (instantMs: number): number => Math.floor(instantMs / 1000)
