// What goes wrong on purpose: the faults that are set, with how often each struck, and switches for more.
import type { Bank } from '../bank.ts'
import type { FaultRecord } from '../scenarios/faults/fault.ts'
import { type FaultKind, faultKindOf, faultKinds } from '../scenarios/faults/fault-kinds.ts'
import { actionButton, type Html, html } from './html.ts'

export function faultsSection({ faults }: Bank): Html {
  const set = faults.all()
  return html`
<section id="faults" aria-labelledby="faults-title">
<h2 id="faults-title">Faults</h2>
${
  set.length === 0
    ? html`<p class="soft">None is set: the bank does as it should. A fault that is set here strikes every call; over <code>/control/faults</code> it can be aimed.</p>`
    : html`<ul class="rows">${set.map(faultRow)}</ul>`
}
<details id="fault-kinds"><summary>Make something go wrong</summary>
<ul class="rows">${faultKinds.filter(kind => kind.place !== 'item').map(kindRow)}</ul>
</details>
</section>`
}

function faultRow({ faultId, name, match, met, struck, times }: FaultRecord): Html {
  const aim = Object.values(match).filter(part => part !== null)
  const often = times === null ? `struck ${struck} of ${met}` : `struck ${struck} of at most ${times}`
  const where = aim.length === 0 ? 'everywhere' : aim.join(', ')
  return html`<li><span class="grow"><b>${name}</b> <span class="soft">${where}; ${often}</span></span>
${actionButton(`unset-${faultId}`, 'remove', `/control/faults/${faultId}`, {}, { name: `remove ${name}`, verb: 'DELETE' })}</li>`
}

/** The one fault that needs to be told what to answer gets an answer that every program must bear. */
const usualOptions = (kind: FaultKind): object =>
  kind.name === 'error' ? { error_code: 'INSTITUTION_NOT_RESPONDING' } : {}

const kindRow = (
  kind: FaultKind,
): Html => html`<li><span class="grow"><b>${kind.name}</b> <span class="soft">${kind.meaning}</span></span>
${actionButton(`set-${kind.name}`, 'set', '/control/faults', { name: kind.name, options: usualOptions(kind) }, { name: `set ${kind.name}` })}</li>`

/** Faults that belong to one Item, for the place where the Item is shown. */
export const itemFaultButtons = (itemId: string): Html =>
  html`<div class="actions" role="group" aria-label="Make something go wrong here">${faultKinds
    .filter(kind => kind.place === 'item')
    .map(({ name }) =>
      actionButton(
        `${name}-${itemId}`,
        name.replaceAll('-', ' '),
        '/control/faults',
        { name, match: { item_id: itemId } },
        {
          name: `${name}: ${faultKindOf(name)?.meaning}`,
        },
      ),
    )}</div>`
