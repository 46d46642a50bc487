// The people whose accounts clients read: who they are, their Items, and what is really on their accounts.
import { type Currency, decimalText, type MinorUnits } from '@hearth/money'
import type { Bank } from '../bank.ts'
import { showBalances } from '../items/item-balances.ts'
import { linesAt, positionAt } from '../items/item-stream.ts'
import { type ItemAccount, type ItemView, viewItem } from '../items/view-item.ts'
import type { ItemRecord } from '../state/records.ts'
import { itemFaultButtons } from './faults-section.ts'
import { actionButton, type Html, html } from './html.ts'
import { instantElement } from './times.ts'

export function customersSection(bank: Bank): Html {
  const items = bank.state.items.all().filter(item => !item.removed)
  const people = Map.groupBy(items, item => `${item.institutionId}/${item.username}`)
  const removed = bank.state.items.count() - items.length
  return html`
<section id="customers" aria-labelledby="customers-title">
<h2 id="customers-title">Customers and their Items</h2>
${
  items.length === 0
    ? html`<p class="soft">Nobody has linked an account yet. An Item appears here once a program exchanges its first public token.</p>`
    : [...people.values()].reverse().map(theirs => customerArticle(bank, theirs))
}
${removed > 0 ? html`<p class="soft">${removed} removed ${removed === 1 ? 'Item is' : 'Items are'} not shown.</p>` : null}
</section>`
}

function customerArticle(bank: Bank, items: readonly ItemRecord[]): Html {
  const [first] = items
  if (!first) return html``
  const { life, institution } = viewItem(bank, first)
  const { resident } = life
  return html`<article>
<h3>${resident.name} <span class="soft">at ${institution.name}</span></h3>
<p class="soft">signs in as <code>${first.username}</code>, lives in ${resident.town.city}, ${resident.country.code}</p>
${items.map(item => itemDetails(bank, item))}
</article>`
}

function itemDetails(bank: Bank, item: ItemRecord): Html {
  const view = viewItem(bank, item)
  const nowMs = bank.clock.nowMs()
  const lines = linesAt(view, positionAt(view, nowMs))
  return html`<details id="item-${item.itemId}">
<summary><code>${shortId(item.itemId)}</code> <span class="soft">of client</span> ${item.clientId}
${item.error ? html`<strong class="wrong">${item.error.code}</strong>` : html`<span class="soft">in order</span>`}</summary>
<dl>
<div><dt>Item</dt><dd><code>${item.itemId}</code></dd></div>
<div><dt>Products</dt><dd>${item.products.join(', ')}</dd></div>
<div><dt>Linked</dt><dd>${instantElement(item.createdMs)}</dd></div>
<div><dt>Webhooks to</dt><dd>${item.webhook ?? 'nowhere'}</dd></div>
<div><dt>History</dt><dd>${item.historyReady ? `${lines.length} transactions` : 'held back'}</dd></div>
</dl>
<div class="wide" role="region" aria-label="Accounts of ${item.itemId}" tabindex="0">
<table>
<thead><tr><th scope="col">Account</th><th scope="col" class="number">Current</th>
<th scope="col" class="number">Available</th><th scope="col" class="number">Pending</th><th scope="col" class="number">Posted</th></tr></thead>
<tbody>${view.accounts.map(shared => accountRow(view, shared, nowMs, lines))}</tbody>
</table>
</div>
${itemActions(item)}
</details>`
}

function itemActions({ itemId, error, historyReady }: ItemRecord): Html {
  const path = `/control/items/${itemId}`
  const button = (id: string, label: string, at: string, body = {}) => actionButton(`${id}-${itemId}`, label, at, body)
  return html`<div class="actions" role="group" aria-label="What can be done with this Item">
<button type="button" id="truth-${itemId}" data-look="/control/truth/${itemId}">show the truth</button>
${
  error?.code === 'ITEM_LOGIN_REQUIRED'
    ? button('repair', 'repair the login', `${path}/login-repaired`)
    : button('break', 'end the login', `${path}/login-required`)
}
${
  historyReady
    ? button('hold', 'hold history back', `${path}/history`, { ready: false })
    : button('hold', 'let history come', `${path}/history`, { ready: true })
}
${button('new-account', 'open an account', `${path}/new-account`)}
</div>
<details id="wrong-${itemId}"><summary>Make something go wrong here</summary>${itemFaultButtons(itemId)}</details>`
}

type Lines = ReturnType<typeof linesAt>

function accountRow(view: ItemView, shared: ItemAccount, nowMs: number, lines: Lines): Html {
  const { account, accountId } = shared
  const { current, available } = showBalances(view, shared, nowMs)
  const own = lines.filter(change => change.accountId === accountId)
  const pending = own.filter(isPending).length
  return html`<tr><th scope="row">${account.name} <span class="soft">${account.mask.slice(-4)}<br>${account.subtype}</span></th>
<td class="number">${amountText(current, account.currency)} ${account.currency}</td>
<td class="number">${available === null ? '–' : amountText(available, account.currency)}</td>
<td class="number">${pending}</td><td class="number">${own.length - pending}</td></tr>`
}

const isPending = ({ line }: Lines[number]): boolean =>
  line.kind === 'movement' ? line.form === 'pending' : line.row.pending === true

/** Grouped by thousands, with a real minus. */
function amountText(amount: MinorUnits, currency: Currency): string {
  const [whole = '', decimals] = decimalText(amount, currency).replace('-', '−').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

const shortId = (id: string): string => `${id.slice(0, 6)}…${id.slice(-4)}`
