// Moving between the assigned cells of a table, whatever groups stand between them.
import type { KeyboardEvent } from 'react'

const cells = '[data-cell="assigned"]'

/** The assigned cell so many rows below (or above), if there is one. */
export function cellBeside(from: HTMLElement, step: number): HTMLElement | null {
  const all = [...(from.closest('table')?.querySelectorAll<HTMLElement>(cells) ?? [])]
  return all[all.indexOf(from) + step] ?? null
}

/** Starts assigning in a cell, or goes on where it was refused. */
export function openCell(cell: HTMLElement): void {
  if (cell instanceof HTMLInputElement) cell.focus()
  else cell.click()
}

/** Whether a key press on a cell is the beginning of an amount. */
export const startsAmount = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  /^[\d.,+−=*/(-]$/.test(key) && !ctrlKey && !metaKey && !altKey
