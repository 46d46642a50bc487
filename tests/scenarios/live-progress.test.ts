// What a browser hears while a sync runs: stages and counts of its own household, and nothing of the neighbours.
import { eventsPath, type SyncEvent } from '@hearth/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function listenTo(home: Home) {
  const heard: SyncEvent[] = []
  const hangUp = new AbortController()
  const answer = await fetch(world.url + eventsPath, {
    headers: { authorization: `Bearer ${home.bearer}`, accept: 'text/event-stream' },
    signal: hangUp.signal,
  })
  expect(answer.status).toBe(200)
  const listening = (async () => {
    let rest = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (rest + chunk).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const [, sent] = /^data: (.*)$/m.exec(event) ?? []
        if (sent) heard.push(JSON.parse(sent))
      }
    }
  })().catch(() => {})
  const stop = () => {
    hangUp.abort()
    return listening
  }
  return { heard, stop }
}

test('a first sync is told page by page, to its own household', async () => {
  const ann = await world.register('Ann')
  const ben = await world.register('Ben')
  const [annHears, benHears] = [await listenTo(ann), await listenTo(ben)]
  const { itemId } = await ann.ask('linkItem', { body: { publicToken: await world.desk.openItem() } })
  const end = () => annHears.heard.findIndex(event => event.stage === 'finished')
  await expect.poll(end, { timeout: 20_000 }).toBeGreaterThan(0)

  // The bank's webhook starts another sync afterwards; this is about the first.
  const first = annHears.heard.slice(0, end() + 1)
  expect(first[0]?.stage).toBe('started')
  const counts = first.filter(event => event.stage === 'importing').map(event => event.added)
  expect(counts.length).toBeGreaterThan(3)
  expect(counts).toEqual([...counts].sort((one, other) => one - other))
  expect(first.at(-1)).toMatchObject({ itemId, bankCode: null })
  expect(first.at(-1)?.added).toBeGreaterThanOrEqual(2500)
  expect(benHears.heard).toEqual([])
  await annHears.stop()
  await benHears.stop()
})
