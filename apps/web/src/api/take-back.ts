// Taking a change back: the server undoes it as a whole, and everything that may depend on it is read again.
import type { QueryClient } from '@tanstack/react-query'
import { call } from './call.ts'
import { refreshMoney } from './follow-syncs.ts'

const settings = [
  'categories',
  'changes',
  'goals',
  'payees',
  'periods',
  'review',
  'payees',
  'refunds',
  'attachments',
  'paydays',
  'rates',
  'recurring',
  'reports',
  'review',
  'rules',
  'tags',
]

/** Reads again whatever a change of the household may have touched. */
export function refreshAfterChange(client: QueryClient): void {
  refreshMoney(client)
  for (const noun of settings) void client.invalidateQueries({ queryKey: [noun] })
}

export async function takeBack(client: QueryClient, changeId: string): Promise<void> {
  await call('undoChange', { params: { changeId } })
  refreshAfterChange(client)
}
