// What Stripe's and Dwolla's webhooks carry instead of Plaid's signature.
import { createHmac } from 'node:crypto'

/** Who sends a webhook when it is not Plaid, and the secret that its receiver checks it with. */
export type Sender = { name: 'stripe'; secret: string } | { name: 'dwolla'; secret: string; topic: string }

/** The headers over exactly these bytes. Stripe's receivers compare `t` with their own clocks, so it is real time. */
export function senderHeaders(sender: Sender, body: string): Record<string, string> {
  const sign = (text: string) => createHmac('sha256', sender.secret).update(text).digest('hex')
  if (sender.name === 'dwolla') {
    return {
      'x-dwolla-topic': sender.topic,
      'x-request-signature-sha-256': sign(body),
      'user-agent': 'dwolla-webhooks',
    }
  }
  const t = Math.floor(Date.now() / 1000)
  return { 'stripe-signature': `t=${t},v1=${sign(`${t}.${body}`)}`, 'user-agent': 'Stripe/1.0' }
}

/** The same headers with a signature that nobody made. */
export function spoiledSenderHeaders(sender: Sender, body: string): Record<string, string> {
  return senderHeaders({ ...sender, secret: `not ${sender.secret}` }, body)
}
