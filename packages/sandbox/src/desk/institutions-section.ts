// The banks of this world, and how each of them does today.
import type { Bank } from '../bank.ts'
import { healthOf } from '../items/institution-health.ts'
import { type Institution, institutions } from '../world/institutions.ts'
import { actionButton, type Html, html } from './html.ts'

const healths = ['healthy', 'degraded', 'down'] as const

export const institutionsSection = (bank: Bank): Html => html`
<section id="institutions" aria-labelledby="institutions-title">
<h2 id="institutions-title">Institutions</h2>
${[...Map.groupBy(institutions, institution => institution.countryCode)].map(([code, banks]) => countryDetails(bank, code, banks))}
</section>`

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

function countryDetails(bank: Bank, countryCode: string, banks: readonly Institution[]): Html {
  const unwell = banks.filter(institution => healthOf(bank, institution.id) !== 'healthy').length
  return html`<details id="country-${countryCode}"><summary>${countryNames.of(countryCode) ?? countryCode} <span class="soft">${banks.length}</span>
${unwell === 0 ? null : html`<strong class="wrong">${unwell} not healthy</strong>`}</summary>
<ul class="rows">${banks.map(institution => institutionRow(bank, institution))}</ul></details>`
}

function institutionRow(bank: Bank, { id, name, oauth }: Institution): Html {
  const now = healthOf(bank, id)
  const path = `/control/institutions/${id}/status`
  return html`<li><span class="grow">${name} <span class="soft">${oauth ? 'OAuth, ' : ''}<code>${id}</code></span></span>
<span class="switches" role="group" aria-label="Health of ${name}">${healths.map(health =>
    actionButton(`${id}-${health}`, health, path, { health }, { pressed: health === now }),
  )}</span></li>`
}
