// HTML written safely: whatever is put into `html` is text, unless it is HTML already.

export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | readonly Part[]

/** Nulls are nothing, lists are put one after another. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, at) => (at === 0 ? text : written(parts[at - 1] ?? null) + text)).join(''))

function written(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number') return String(part).replace(/[&<>"']/g, escaped)
  return part.map(written).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (character: string): string => entities[character] ?? character

/** A button that sends a body to one of the control routes. Ids are the page's own, so that focus survives a new page. */
export const actionButton = (
  id: string,
  label: string,
  path: string,
  body: object,
  more: { pressed?: boolean; name?: string; verb?: 'DELETE' } = {},
): Html =>
  html`<button type="button" id="${id}" data-path="${path}" data-body="${JSON.stringify(body)}"${
    more.pressed === undefined ? null : html` aria-pressed="${String(more.pressed)}"`
  }${more.name === undefined ? null : html` aria-label="${more.name}"`}${more.verb === undefined ? null : html` data-verb="${more.verb}"`}>${label}</button>`
