// The sheet of paper: a dialog with a bar, one step at a time, and the question before leaving laid over it.

import { make } from './elements.ts'
import type { EventMetadata, ViewName } from './frame-messages.ts'
import { texts } from './texts.ts'

export type View = {
  name: ViewName
  /** What the event of this view says on top of its name. */
  fields?: Partial<EventMetadata>
  heading: string
  content: HTMLElement
  /** Missing where there is nothing to go back to. */
  back?: () => void
}

export type Shell = {
  /** Puts a step on the sheet and moves focus to its heading, unless the question is over it. */
  show(view: View): void
  /** Lays a question over the step, which keeps what was typed. */
  cover(view: View): void
  /** Takes the question away; focus returns to where it was. */
  uncover(): void
  isCovered(): boolean
  /** The last thing on the sheet: there is nothing left to close. */
  end(view: View): void
}

type ShellOptions = {
  /** Who speaks here: the sandbox bank's Link, or a bank of its own. */
  title: string
  closeLabel: string
  onClose: () => void
  onEscape: () => void
  embedded: boolean
}

/** Builds the dialog into the page. Embedded, it is a part of the page like any other and takes no focus by itself. */
export function createShell({ title, closeLabel, onClose, onEscape, embedded }: ShellOptions): Shell {
  const back = make('button', { type: 'button', className: 'bar-button' }, texts.back)
  const close = make('button', { type: 'button', className: 'bar-button', onclick: onClose }, closeLabel)
  const bar = make('div', { className: 'bar' }, back, make('p', {}, title), close)
  const step = make('div', { className: 'step' })
  const question = make('div', { className: 'step', hidden: true })
  const panel = make('div', { className: 'panel', role: 'dialog', ariaModal: String(!embedded) }, bar, step, question)
  let shown: View | null = null
  let focusBefore: Element | null = null

  const desk = make('div', { className: 'desk' }, panel)
  document.body.replaceChildren(desk)
  // A click beside the sheet must not take focus off it.
  desk.addEventListener('mousedown', event => {
    if (event.target === desk) event.preventDefault()
  })
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onEscape()
    }
    if (event.key === 'Tab' && !embedded) keepFocusInside(panel, event)
  })

  const place = (target: HTMLElement, view: View) => {
    const heading = make('h1', { id: `heading-${view.name.toLowerCase()}`, tabIndex: -1 }, view.heading)
    target.replaceChildren(heading, view.content)
    target.dataset.view = view.name
    return heading
  }
  const name = (view: View, heading: Element | null, goBack: (() => void) | undefined) => {
    if (heading !== null) panel.setAttribute('aria-labelledby', heading.id)
    document.title = view.heading
    back.hidden = goBack === undefined
    back.onclick = goBack ?? null
  }

  const show = (view: View) => {
    shown = view
    const heading = place(step, view)
    if (!question.hidden) return
    name(view, heading, view.back)
    step.scrollTop = 0
    if (!embedded || document.hasFocus()) heading.focus()
  }
  const uncover = () => {
    question.hidden = true
    question.replaceChildren()
    step.hidden = false
    close.hidden = false
    const heading = step.querySelector('h1')
    if (shown !== null) name(shown, heading, shown.back)
    const target = focusBefore instanceof HTMLElement && panel.contains(focusBefore) ? focusBefore : heading
    target?.focus()
  }

  return {
    show,
    cover: view => {
      focusBefore = document.activeElement
      const heading = place(question, view)
      step.hidden = true
      question.hidden = false
      close.hidden = true
      name(view, heading, undefined)
      heading.focus()
    },
    uncover,
    isCovered: () => !question.hidden,
    end: view => {
      if (!question.hidden) uncover()
      close.hidden = true
      show(view)
    },
  }
}

/** Tab goes round: from the last control to the first and back. */
function keepFocusInside(panel: HTMLElement, event: KeyboardEvent): void {
  const controls = [...panel.querySelectorAll<HTMLElement>('button, input, select')].filter(
    control => control.checkVisibility() && !control.matches(':disabled, [tabindex="-1"]'),
  )
  const first = controls.at(0)
  const last = controls.at(-1)
  const at = document.activeElement
  const isLeaving = event.shiftKey ? at === first || at === document.body : at === last
  if (!isLeaving) return
  event.preventDefault()
  const target = event.shiftKey ? last : first
  target?.focus()
}
