// Choose a bank: a search box, a country when there is more than one, and the banks that fit.

import type { LinkInstitution } from '../../../link-port.ts'
import { make } from '../elements.ts'
import { searchInstitutions } from '../link-calls.ts'
import type { View } from '../shell.ts'
import { texts } from '../texts.ts'

const typingPauseMs = 150
const countryNames = new Intl.DisplayNames('en', { type: 'region' })

type InstitutionChoice = {
  linkToken: string
  countryCodes: string[]
  back: () => void
  onChoose: (institution: LinkInstitution) => void
  /** Told once the typing rests and the answer is there. */
  onSearch: (query: string, isEmpty: boolean) => void
}

export function createInstitutionView(choice: InstitutionChoice): View {
  const search = make('input', {
    id: 'bank-name',
    type: 'search',
    autocomplete: 'off',
    spellcheck: false,
    maxLength: 100,
  })
  const country = createCountryChooser(choice.countryCodes)
  const list = make('ul', { className: 'rows', ariaLabel: texts.institutionList })
  const count = make('p', { className: 'muted small', role: 'status' })
  let answered: LinkInstitution[] = []
  let pause: ReturnType<typeof setTimeout> | undefined
  let searches = 0
  let toldQuery = ''
  const tellSearch = (query: string, isEmpty: boolean) => {
    if (query !== '' && query !== toldQuery) choice.onSearch(query, isEmpty)
    toldQuery = query
  }
  // Who chooses while an answer is still on its way has searched all the same, and that is told before the choice.
  const leaveWith = (institution: LinkInstitution) => {
    tellSearch(search.value.trim(), false)
    choice.onChoose(institution)
  }

  const rows = new Map<string, HTMLElement>()
  // A row that is shown already stays the same: whoever presses a button while an answer comes in, has pressed that button.
  const rowOf = (one: LinkInstitution): HTMLElement => {
    const key = JSON.stringify([one, country.value])
    const row = rows.get(key) ?? createRow(one, country.value === '', leaveWith)
    rows.set(key, row)
    return row
  }
  const render = () => {
    const fitting = answered.filter(one => country.value === '' || one.countryCode === country.value)
    showRows(list, fitting.map(rowOf))
    list.hidden = fitting.length === 0
    const none = search.value.trim() === '' ? texts.institutionNoneAtAll : texts.institutionNone(search.value.trim())
    count.textContent = fitting.length === 0 ? none : texts.institutionCount(fitting.length)
    return fitting.length === 0
  }
  const find = async () => {
    searches += 1
    const own = searches
    const query = search.value.trim()
    const found = await searchInstitutions(choice.linkToken, query)
    if (own !== searches) return
    if (found.kind === 'refused') {
      count.textContent = texts.institutionLost
      return
    }
    answered = found.institutions.filter(one => choice.countryCodes.includes(one.countryCode))
    const isEmpty = render()
    tellSearch(query, isEmpty)
  }

  search.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(find, typingPauseMs)
  })
  country.addEventListener('change', render)
  const content = make(
    'div',
    { className: 'content' },
    make('div', { className: 'field' }, make('label', { htmlFor: search.id }, texts.institutionSearch), search),
    choice.countryCodes.length > 1
      ? make('div', { className: 'field' }, make('label', { htmlFor: country.id }, texts.institutionCountry), country)
      : null,
    count,
    list,
  )
  content.addEventListener('keydown', event => moveWithArrows(event, search, list))
  void find()
  return { name: 'SELECT_INSTITUTION', heading: texts.institutionHeading, content, back: choice.back }
}

/** Shows these rows and no others, and moves none that is in its place. */
function showRows(list: HTMLElement, rows: readonly HTMLElement[]): void {
  for (const shown of [...list.children]) if (!rows.some(row => row === shown)) shown.remove()
  for (const [at, row] of rows.entries()) {
    if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null)
  }
}

function createCountryChooser(codes: string[]): HTMLSelectElement {
  const options = codes.map(code => make('option', { value: code }, countryNames.of(code) ?? code))
  return make('select', { id: 'country' }, make('option', { value: '' }, texts.everyCountry), ...options)
}

function createRow(
  one: LinkInstitution,
  withCountry: boolean,
  onChoose: (institution: LinkInstitution) => void,
): HTMLElement {
  const id = `bank-${one.institutionId}`
  const site = one.url === null ? null : readHost(one.url)
  const detail = [withCountry ? (countryNames.of(one.countryCode) ?? one.countryCode) : null, site, noteOf(one)]
  const button = make(
    'button',
    { type: 'button', className: 'row', onclick: () => onChoose(one) },
    make('span', { id, className: 'row-name' }, one.name),
    make('span', { id: `${id}-detail`, className: 'muted small' }, detail.filter(Boolean).join(' · ')),
  )
  button.setAttribute('aria-labelledby', id)
  button.setAttribute('aria-describedby', `${id}-detail`)
  return make('li', {}, button)
}

/** What speaks against a bank, before it is chosen. */
function noteOf({ filtered, health }: LinkInstitution): string | null {
  if (health === 'unsupported') return texts.unsupportedRow
  if (filtered) return texts.filteredRow
  if (health === 'down') return texts.downRow
  return health === 'degraded' ? texts.degradedRow : null
}

function readHost(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : null
}

function moveWithArrows(event: KeyboardEvent, search: HTMLElement, list: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || event.target instanceof HTMLSelectElement) return
  const stops = [search, ...list.querySelectorAll('button')]
  const at = event.target instanceof HTMLElement ? stops.indexOf(event.target) : -1
  const next = at === -1 ? undefined : stops[at + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
