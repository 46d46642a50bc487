// Routes: what was changed, and taking it back.
import { Type } from 'typebox'
import { change, undone } from '../schemas/change.ts'
import { id } from '../schemas/parts.ts'
import type { RouteContracts } from './route-contract.ts'

export const changesRoutes = {
  listChanges: {
    summary: 'What the household changed of late, the newest 200 first',
    reply: { 200: Type.Object({ changes: Type.Array(change) }) },
  },
  undoChange: {
    summary: 'Takes a change back as a whole; what was changed again since on a transaction stays',
    params: Type.Object({ changeId: id }),
    reply: { 200: undone },
  },
} as const satisfies RouteContracts
