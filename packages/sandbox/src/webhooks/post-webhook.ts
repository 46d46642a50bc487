// One try of a webhook: signs it, sends it, and keeps what the receiver answered.
import { createHash } from 'node:crypto'
import { type Delivery, type Try, writtenBody } from './delivery.ts'
import { senderHeaders, spoiledSenderHeaders } from './sender-headers.ts'
import type { SigningKeys } from './signing-keys.ts'

/** Plaid waits as long for a receiver. */
const answerTimeoutMs = 10_000
const answerCharactersMax = 2_000

/**
 * Never throws. Null: the bank was stopped meanwhile, and the try does not count. A badly signed one carries a signature that no key
 * made.
 */
export async function postWebhook(
  delivery: Delivery,
  keys: SigningKeys,
  wishes: { atMs: number; badlySigned: boolean; stopped: AbortSignal },
): Promise<Try | null> {
  const body = writtenBody(delivery)
  const requestHeaders = {
    'content-type': 'application/json',
    'user-agent': 'sandbox-bank',
    ...(await proofOf(delivery, body, keys, wishes.badlySigned)),
  }
  const made = { atMs: wishes.atMs, requestHeaders }
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: requestHeaders,
      body,
      redirect: 'manual',
      signal: AbortSignal.any([wishes.stopped, AbortSignal.timeout(answerTimeoutMs)]),
    })
    const answerHeaders = Object.fromEntries(response.headers)
    const answerBody = await readStart(response)
    return { ...made, outcome: String(response.status), status: response.status, answerHeaders, answerBody }
  } catch (error) {
    if (wishes.stopped.aborted) return null
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const outcome = cause instanceof Error ? cause.message || cause.name : String(cause)
    return { ...made, outcome, status: null, answerHeaders: {}, answerBody: '' }
  }
}

async function proofOf({ sender }: Delivery, body: string, keys: SigningKeys, badlySigned: boolean) {
  if (sender) return badlySigned ? spoiledSenderHeaders(sender, body) : senderHeaders(sender, body)
  const token = await keys.sign(createHash('sha256').update(body).digest('hex'))
  return { 'plaid-verification': badlySigned ? spoil(token) : token }
}

/** The first character of the signature is another one. */
function spoil(token: string): string {
  const [header, payload, signature = ''] = token.split('.')
  return [header, payload, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)].join('.')
}

/** Reads no more than is kept: a receiver may answer with as much as it likes. */
async function readStart(response: Response): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= answerCharactersMax) break
  }
  return text.slice(0, answerCharactersMax)
}
