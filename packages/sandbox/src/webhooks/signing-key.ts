// The key that webhooks are signed with: made once, kept with the bank's memory, found by clients through its id.
import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import type { State } from '../state/open-state.ts'

/** The public half as /webhook_verification_key/get shows it. */
export type PublicKey = {
  alg: string
  created_at: number
  crv: string
  expired_at: null
  kid: string
  kty: string
  use: string
  x: string
  y: string
}

export type SigningKey = {
  publicKey: PublicKey
  /** A JWT over exactly these bytes, for the Plaid-Verification header. Its `iat` is real time, which receivers check. */
  sign(bodySha256: string): Promise<string>
}

const settingName = 'webhook key'

/** The kept key, or a fresh one when there is none yet. */
export async function openSigningKey(state: State, nowMs: number): Promise<SigningKey> {
  const kept = state.setting(settingName) ?? JSON.stringify(await makeKey(nowMs))
  state.keepSetting(settingName, kept)
  const { jwk, kid, createdAt }: KeptKey = JSON.parse(kept)
  const key = await importJWK(jwk, 'ES256')
  return {
    publicKey: {
      alg: 'ES256',
      created_at: createdAt,
      crv: 'P-256',
      expired_at: null,
      kid,
      kty: 'EC',
      use: 'sig',
      x: jwk.x ?? '',
      y: jwk.y ?? '',
    },
    sign: bodySha256 =>
      new SignJWT({ request_body_sha256: bodySha256 })
        .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
        .setIssuedAt()
        .sign(key),
  }
}

type KeptKey = { jwk: JWK; kid: string; createdAt: number }

async function makeKey(nowMs: number): Promise<KeptKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { jwk: await exportJWK(privateKey), kid: randomUUID(), createdAt: Math.floor(nowMs / 1000) }
}
