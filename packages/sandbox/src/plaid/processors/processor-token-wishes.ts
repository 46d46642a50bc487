// What was wished for a processor token after it was made: products that it is limited to, and where its webhooks go.
import { defineCollection } from '../../state/collection.ts'

export type ProcessorTokenWishes = {
  token: string
  /** Empty: everything that the Item has. */
  products: string[]
  webhook: string | null
}

export const processorTokenWishes = defineCollection<ProcessorTokenWishes>('processor_token_wishes', row => row.token)
