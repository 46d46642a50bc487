// What happened lately, the newest first.
import type { Happening } from '../agenda/journal.ts'
import type { Bank } from '../bank.ts'
import { type Html, html } from './html.ts'
import { instantElement } from './times.ts'

const shownMax = 25
const lookedAtMax = 500

export function journalSection({ journal }: Bank): Html {
  // That a task fell due says nothing to a person: what it did stands beside it.
  const told = journal.since(Math.max(0, journal.length() - lookedAtMax)).filter(happening => happening.what !== 'task')
  const latest = told.slice(-shownMax).reverse()
  return html`
<section id="journal" aria-labelledby="journal-title">
<h2 id="journal-title">Journal</h2>
${
  latest.length === 0
    ? html`<p class="soft">Nothing happened since the bank was opened. Webhooks, settlements and whatever falls due will be told here.</p>`
    : html`<ol class="rows">${latest.map(happeningRow)}</ol>`
}
</section>`
}

const happeningRow = ({ at, what, about }: Happening): Html =>
  html`<li><span class="stamp">${instantElement(Date.parse(at))}</span><span class="grow"><b>${what}</b> <span class="soft">${Object.entries(
    about,
  )
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')}</span></span></li>`
