// An Item as it stood at an earlier instant: without what was done and reported on it since.
import type { ItemView } from './view-item.ts'

/** For what is read at that instant; the Item's accounts and ids are still those of now. */
export function viewAsOf(view: ItemView, instantMs: number): ItemView {
  const isThen = ({ atMs }: { atMs: number }) => atMs <= instantMs
  if (view.deeds.length === 0 && view.reports.length === 0) return view
  const deeds = view.deeds.map(deed => ({ ...deed, steps: deed.steps.filter(isThen) }))
  return { ...view, deeds: deeds.filter(deed => deed.steps.length > 0), reports: view.reports.filter(isThen) }
}
