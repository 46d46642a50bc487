// A key that a client sends along makes a POST happen once: the same request again gets the first answer again.
import { defineCollection } from '../../state/collection.ts'
import type { Caller } from './caller.ts'
import { DwollaFailure } from './failure.ts'
import type { DwollaAnswer } from './route.ts'

type SavedAnswer = { key: string; request: string; answer: DwollaAnswer; savedMs: number }

const answers = defineCollection<SavedAnswer>('dwolla_answers', row => row.key)

const keptMs = 24 * 3_600_000
const keptMax = 1_000

/** Does the work, unless this key's request was answered within a day. Throws 409 for the key of another request. */
export function once(caller: Caller, key: string | null, request: string, work: () => DwollaAnswer): DwollaAnswer {
  if (key === null) return work()
  const { bank, clientId } = caller
  const [book, nowMs, id] = [bank.state.in(answers), bank.clock.nowMs(), `${clientId}/${key}`]
  const saved = book.get(id)
  if (saved && nowMs - saved.savedMs <= keptMs) {
    if (saved.request === request) return saved.answer
    throw new DwollaFailure(409, 'Conflict', 'This idempotency key was used before for another request.')
  }
  const answer = work()
  book.put({ key: id, request, answer, savedMs: nowMs })
  if (book.count() > keptMax) for (const old of book.all()) if (nowMs - old.savedMs > keptMs) book.remove(old.key)
  return answer
}
