// Webhooks on their way: each with its tries, and a button that sends it once more.
import type { Bank } from '../bank.ts'
import type { Delivery } from '../webhooks/delivery.ts'
import { actionButton, type Html, html } from './html.ts'
import { instantElement } from './times.ts'

const shownMax = 12

export function deliveriesSection({ webhooks }: Bank): Html {
  const latest = webhooks.deliveries().slice(-shownMax).reverse()
  return html`
<section id="deliveries" aria-labelledby="deliveries-title">
<h2 id="deliveries-title">Webhooks</h2>
${
  latest.length === 0
    ? html`<p class="soft">No webhook was sent. Items with an address for webhooks get one when there is news.</p>`
    : html`<ul class="rows">${latest.map(deliveryRow)}</ul>`
}
${webhooks.deliveries().length > shownMax ? html`<p class="soft">Those before are at <code>GET /control/deliveries</code>.</p>` : null}
</section>`
}

function deliveryRow(delivery: Delivery): Html {
  const { deliveryId, state, url, body, madeMs, nextTryMs, tries, faults, replayOf } = delivery
  const what = `${String(body.webhook_type)} ${String(body.webhook_code)}`
  return html`<li><details id="delivery-${deliveryId}" class="grow">
<summary>${what} <strong class="${state === 'given up' || state === 'lost' ? 'wrong' : 'soft'}">${state}</strong></summary>
<dl>
<div><dt>To</dt><dd>${url}</dd></div>
<div><dt>Made</dt><dd>${instantElement(madeMs)}${replayOf === null ? null : `, repeats ${replayOf}`}</dd></div>
${nextTryMs === null ? null : html`<div><dt>Next try</dt><dd>${instantElement(nextTryMs)}</dd></div>`}
${faults.length === 0 ? null : html`<div><dt>Faults</dt><dd>${faults.join(', ')}</dd></div>`}
${tries.map(({ atMs, outcome }, at) => html`<div><dt>Try ${at + 1}</dt><dd>${instantElement(atMs)}: ${outcome}</dd></div>`)}
</dl>
<pre tabindex="0" aria-label="Body of delivery ${deliveryId}">${JSON.stringify(body, null, 2)}</pre>
</details>
${actionButton(`replay-${deliveryId}`, 'send again', `/control/deliveries/${deliveryId}/replay`, {}, { name: `send ${what} again` })}</li>`
}
