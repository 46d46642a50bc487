// What clients asked about payments that they may make, and what they told of them later.
import type { MinorUnits } from '@hearth/money'
import { defineCollection } from '../../state/collection.ts'
import type { AccountKey } from '../../world/movement.ts'

export type EvaluationRecord = {
  clientId: string
  /** The client's own name for the payment. */
  clientTransactionId: string
  institutionId: string
  username: string
  account: AccountKey
  amount: MinorUnits
  atMs: number
  /** Null until the client said what it made of the answer. */
  initiated: boolean | null
  /** Null until the client said that the payment came back. */
  returned: null | { code: string; atMs: number }
}

export const evaluationId = (clientId: string, clientTransactionId: string): string =>
  `${clientId}/${clientTransactionId}`

export const evaluations = defineCollection<EvaluationRecord>('signal_evaluations', row =>
  evaluationId(row.clientId, row.clientTransactionId),
)
