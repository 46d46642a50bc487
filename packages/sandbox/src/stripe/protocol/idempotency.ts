// A key that a client sends along makes a POST happen once: the same request again gets the first answer again.
import type { Bank } from '../../bank.ts'
import { defineCollection } from '../../state/collection.ts'
import { StripeFailure } from './failure.ts'
import { type FormTree, isTree } from './form.ts'

export type SavedAnswer = {
  /** The client and its key. */
  key: string
  request: string
  requestId: string
  status: number
  body: string
  savedMs: number
}

const answers = defineCollection<SavedAnswer>('stripe_answers', row => row.key)

const keptMs = 24 * 3_600_000
const keptMax = 1_000

/** What a request asks for, whatever the order of its parameters. */
export const requestText = (method: string, path: string, form: FormTree): string =>
  `${method} ${path} ${JSON.stringify(sorted(form))}`

/** The first answer, when this request was answered before. Throws idempotency_error for the key of another request. */
export function findAnswer(bank: Bank, key: string, request: string): SavedAnswer | undefined {
  const saved = bank.state.in(answers).get(key)
  if (!saved || bank.clock.nowMs() - saved.savedMs > keptMs) return undefined
  if (saved.request === request) return saved
  throw new StripeFailure(
    400,
    'idempotency_error',
    'This idempotency key was used before with another endpoint or other parameters. Use a key of its own for each request.',
  )
}

export function saveAnswer(bank: Bank, answer: Omit<SavedAnswer, 'savedMs'>): void {
  const book = bank.state.in(answers)
  const nowMs = bank.clock.nowMs()
  book.put({ ...answer, savedMs: nowMs })
  if (book.count() <= keptMax) return
  for (const old of book.all()) if (nowMs - old.savedMs > keptMs) book.remove(old.key)
}

function sorted(tree: FormTree): [string, unknown][] {
  return Object.entries(tree)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => [name, isTree(value) ? sorted(value) : value])
}
