import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Visit, visit } from '../../test-visit.ts'

let guest: Visit

beforeEach(async () => {
  guest = await visit()
})
afterEach(() => guest.leave())

test('whatever the size of a page, no row is lost, also when the last page has only one', async () => {
  const { token } = await guest.link()
  const syncBy = async (count: number): Promise<string[]> => {
    const ids: string[] = []
    for (let cursor: string | undefined; ; ) {
      const { data } = await guest.plaid.transactionsSync({ access_token: token, count, ...(cursor && { cursor }) })
      ids.push(...data.added.map(row => row.transaction_id))
      if (!data.has_more) return ids
      cursor = data.next_cursor
    }
  }
  const all = await syncBy(500)
  const leavesOne = Array.from({ length: 499 }, (_, at) => 500 - at).find(count => all.length % count === 1)
  expect(leavesOne).toBeGreaterThan(1)
  for (const count of [leavesOne ?? 0, 37]) expect(await syncBy(count)).toEqual(all)
})
