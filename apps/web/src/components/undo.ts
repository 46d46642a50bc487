// The one thing that was just done and can be undone; the frame of the screens shows it until its time is over.
import { useSyncExternalStore } from 'react'

export type Undoable = { key: number; text: string; undo: () => Promise<unknown>; takesFocus: boolean }

let latest: Undoable | null = null
const watchers = new Set<() => void>()

function put(next: Undoable | null): void {
  latest = next
  for (const watch of watchers) watch()
}

/**
 * Offers to undo what was just done. A later offer takes the place of an earlier one. It takes the focus, unless the hands of whoever did
 * it are already on the next thing.
 */
export const offerUndo = (text: string, undo: () => Promise<unknown>, takesFocus = true): void =>
  put({ key: (latest?.key ?? 0) + 1, text, undo, takesFocus })

export const closeUndo = (): void => put(null)

function subscribe(watch: () => void): () => void {
  watchers.add(watch)
  return () => watchers.delete(watch)
}

export const useUndoable = (): Undoable | null => useSyncExternalStore(subscribe, () => latest)
