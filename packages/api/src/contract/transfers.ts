// Routes: movements between own accounts.
import { Type } from 'typebox'
import { changeId, id } from '../schemas/parts.ts'
import { pairTransactions, transfer, transferLeg, transferParams } from '../schemas/transfer.ts'
import type { RouteContracts } from './route-contract.ts'

const decidedTransfer = Type.Object({ ...transfer.properties, changeId })

export const transfersRoutes = {
  listPossibleHalves: {
    summary: 'Rows of other accounts that may be the other half of a transfer, the likeliest first',
    params: Type.Object({ transactionId: id }),
    reply: { 200: Type.Object({ rows: Type.Array(transferLeg) }) },
  },
  listSuggestedTransfers: {
    summary: 'Pairs of rows that may be transfers, for the household to say',
    reply: { 200: Type.Object({ transfers: Type.Array(transfer) }) },
  },
  pairTransactions: {
    summary: 'Says that two transactions are one movement between own accounts',
    body: pairTransactions,
    reply: { 201: decidedTransfer },
  },
  confirmTransfer: {
    summary: 'Says yes to a suggested transfer',
    params: transferParams,
    reply: { 200: decidedTransfer },
  },
  refuseTransfer: {
    summary: 'Says that a transfer is none: a suggested one is not asked again, a paired one is undone',
    params: transferParams,
    reply: { 200: decidedTransfer },
  },
} as const satisfies RouteContracts
