// Secret keys. Each Plaid client of this bank has a Stripe account, whose key is `sk_test_` and the client's id: the key of the
// client `hearth` is `sk_test_hearth`.
import type { Bank } from '../../bank.ts'
import { StripeFailure } from './failure.ts'

const prefix = 'sk_test_'

/** The client whose key came as a Bearer token or as the user name of Basic authentication. Throws 401. */
export function signIn(bank: Bank, authorization: string | undefined): string {
  const key = readKey(authorization)
  if (key === '') {
    throw new StripeFailure(
      401,
      'invalid_request_error',
      "You did not provide an API key. Send it in the Authorization header: 'Authorization: Bearer YOUR_SECRET_KEY'.",
    )
  }
  const clientId = key.startsWith(prefix) ? key.slice(prefix.length) : ''
  if (bank.clients.has(clientId)) return clientId
  const hidden = `${key.slice(0, 8)}${'*'.repeat(Math.max(0, Math.min(key.length, 32) - 12))}${key.slice(8).slice(-4)}`
  throw new StripeFailure(401, 'invalid_request_error', `Invalid API Key provided: ${hidden}`)
}

function readKey(authorization = ''): string {
  const [scheme = '', rest = ''] = authorization.split(/ +/, 2)
  if (scheme.toLowerCase() === 'bearer') return rest
  if (scheme.toLowerCase() !== 'basic') return ''
  return Buffer.from(rest, 'base64').toString('utf8').split(':')[0] ?? ''
}
