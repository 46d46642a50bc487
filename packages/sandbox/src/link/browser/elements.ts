// Makes DOM elements. Text goes in as text, never as HTML.

type Child = Node | string | null

/** An element with properties and children; nulls are left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children.filter(child => child !== null))
  return element
}

export function makeButton(kind: 'primary' | 'quiet' | 'row', label: string, onclick: () => void): HTMLButtonElement {
  return make('button', { type: 'button', className: kind, onclick }, label)
}

/** The buttons at the foot of a step. */
export function makeActions(...buttons: HTMLElement[]): HTMLElement {
  return make('div', { className: 'actions' }, ...buttons)
}

/** A place for an error: empty until `say`, then read out. */
export function makeMessage(id: string): {
  element: HTMLElement
  say: (text: string) => void
} {
  const element = make('p', { id, className: 'message', role: 'alert' })
  return {
    element,
    say: text => {
      element.textContent = text
    },
  }
}
