// Arrow keys in a list: up and down go to the same control of the row above or below.
import type { KeyboardEvent } from 'react'

export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLElement)) return
  const { cell } = event.target.dataset
  const entry = event.target.closest('[data-index]')
  if (!cell || !(entry instanceof HTMLElement)) return
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-cell="${cell}"]`)]
  const inOrder = controls.sort((a, b) => indexOf(a) - indexOf(b))
  const next = inOrder[inOrder.indexOf(event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

const indexOf = (control: HTMLElement): number =>
  Number(control.closest<HTMLElement>('[data-index]')?.dataset.index ?? 0)
