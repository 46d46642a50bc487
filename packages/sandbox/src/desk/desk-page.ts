// A place to look: the world of this bank on one page, for a person. Everything that it can do is a control route.
import type { Bank } from '../bank.ts'
import { clockSection } from './clock-section.ts'
import { customersSection } from './customers-section.ts'
import { deliveriesSection } from './deliveries-section.ts'
import { faultsSection } from './faults-section.ts'
import { type Html, html } from './html.ts'
import { institutionsSection } from './institutions-section.ts'
import { journalSection } from './journal-section.ts'

const sections = [
  { id: 'clock', label: 'Clock' },
  { id: 'customers', label: 'Customers' },
  { id: 'deliveries', label: 'Webhooks' },
  { id: 'faults', label: 'Faults' },
  { id: 'institutions', label: 'Institutions' },
  { id: 'journal', label: 'Journal' },
]

export const deskSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const renderDeskPage = (bank: Bank): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sandbox bank</title>
<link rel="icon" href="/desk/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/desk/desk.css">
<script type="module" src="/desk/desk.js"></script>
</head>
<body>
<header>
<h1>Sandbox bank</h1>
<p class="soft">A pretend world of the seed <code>${bank.seed}</code>. Nothing here is anybody’s money.</p>
<nav aria-label="Parts of this page">${sections.map(sectionLink)}</nav>
<noscript><p class="wrong">The buttons need JavaScript.</p></noscript>
</header>
<p id="said" role="status"></p>
<main>
${clockSection(bank)}
${customersSection(bank)}
${deliveriesSection(bank)}
${faultsSection(bank)}
${institutionsSection(bank)}
${journalSection(bank)}
</main>
<dialog id="sheet" aria-label="The truth of an Item"><button type="button" id="sheet-close">close</button><pre tabindex="0"></pre></dialog>
</body>
</html>
`.text

const sectionLink = ({ id, label }: (typeof sections)[number]): Html => html`<a href="#${id}">${label}</a>`
