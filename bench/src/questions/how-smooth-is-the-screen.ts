// What the eye and the fingers notice, counted in Chromium: frames while a list of 100,000 transactions scrolls under the wheel, and
// the time from the last key of an assignment until the envelope is painted with what it comes to.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { Bench, Figure, Question } from '../figure.ts'
import { fillHousehold, openEmptyStore } from '../full-ledger.ts'
import { registerResident } from '../resident.ts'
import { startHearth } from '../running-hearth.ts'
import { lastMonth } from '../seeded-rows.ts'

const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const rowsOf = { quick: 10_000, full: 100_000 }
const scrollMs = 8_000
const wheelPixels = 400
const wheelEveryMs = 50
const assignments = 20
const smoothMs = 20

export const howSmoothIsTheScreen: Question = {
  asks: 'How smooth is the screen, with 100,000 transactions?',
  async answer(bench) {
    if (!existsSync(executablePath)) {
      bench.say(`Not measured: there is no Chromium at ${executablePath}. CHROMIUM_PATH names another.`)
      return []
    }
    if (bench.quick)
      bench.say(`With ${rowsOf.quick.toLocaleString('en')} transactions only, because it is to be quick.`)
    return withFullScreen(bench, async page => [...(await scroll(page)), await assign(page)])
  },
}

/** Runs the work with a browser that is signed in to a household with that many rows. */
async function withFullScreen({ folder, quick }: Bench, work: (page: Page) => Promise<Figure[]>): Promise<Figure[]> {
  const ledger = await openEmptyStore(join(folder, 'database'))
  let browser: Browser | undefined
  try {
    const hearth = await startHearth({
      dataFolder: join(folder, 'hearth'),
      databaseUrl: ledger.store.connectionString,
    })
    try {
      const { email, password } = await registerResident(hearth, 'ann@example.org')
      const { household_id } = await ledger.store.db
        .selectFrom('household_members')
        .select('household_id')
        .executeTakeFirstOrThrow()
      await fillHousehold(ledger.store, household_id, quick ? rowsOf.quick : rowsOf.full)
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
      const context = await browser.newContext({ baseURL: hearth.url, viewport: { width: 1280, height: 800 } })
      const signedIn = await context.request.post('/api/auth/sign-in/email', { data: { email, password } })
      if (!signedIn.ok()) throw new Error(`Signing in failed: ${signedIn.status()}`)
      return await work(await context.newPage())
    } finally {
      await browser?.close()
      await hearth.stop()
    }
  } finally {
    await ledger.close()
  }
}

// Code that runs in the page is text, because this package knows no browser's globals.
const countFrames = `
  globalThis.frames = []
  let last = performance.now()
  const count = now => {
    frames.push(now - last)
    last = now
    globalThis.counting = requestAnimationFrame(count)
  }
  globalThis.counting = requestAnimationFrame(now => { last = now; globalThis.counting = requestAnimationFrame(count) })`
const takeFrames = 'cancelAnimationFrame(counting), frames.splice(0)'

async function scroll(page: Page): Promise<Figure[]> {
  await page.goto('/transactions')
  await page.getByRole('listitem').nth(5).waitFor()
  await page.mouse.move(640, 500)
  await page.evaluate(countFrames)
  await page.waitForTimeout(scrollMs / 4)
  const still = await page.evaluate<number[]>(takeFrames)
  await page.evaluate(countFrames)
  for (let spent = 0; spent < scrollMs; spent += wheelEveryMs) {
    await page.mouse.wheel(0, wheelPixels)
    await page.waitForTimeout(wheelEveryMs)
  }
  const frames = await page.evaluate<number[]>(takeFrames)
  const scrolled = await page.evaluate<number>('scrollY')
  if (scrolled < 10 * wheelPixels) throw new Error(`The list did not scroll: it stands at ${scrolled}`)
  const smooth = (values: readonly number[]) => (values.filter(ms => ms < smoothMs).length / values.length) * 100
  return [
    {
      name: 'frames under 20 ms while the list scrolls',
      unit: '%',
      values: [smooth(frames)],
      target: { atLeast: 95 },
      against: { what: 'the list at rest', ratio: smooth(frames) / smooth(still) },
    },
    { name: 'the slowest of a hundred frames while it scrolls', unit: 'ms', values: [percentile(frames, 0.99)] },
  ]
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN

// From the key that ends the assignment to the second frame after the available amount is another: by then it has been painted.
const untilPainted = `new Promise(resolve => {
  const row = document.activeElement.closest('tr')
  const read = () => [...row.querySelectorAll('td')].filter(td => !td.querySelector('[data-cell]')).map(td => td.textContent).join()
  const before = read()
  addEventListener('keydown', event => {
    const began = event.timeStamp
    const look = () => {
      if (read() === before) return requestAnimationFrame(look)
      requestAnimationFrame(now => resolve(now - began))
    }
    requestAnimationFrame(look)
  }, { once: true, capture: true })
})`

async function assign(page: Page): Promise<Figure> {
  const values: number[] = []
  await page.goto(`/budget/${lastMonth}`)
  const edit = page.getByRole('button', { name: /^Assigned to Groceries/ })
  await edit.waitFor()
  for (let turn = 0; turn < assignments; turn += 1) {
    await edit.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(String(100 + turn))
    const painted = page.evaluate<number>(untilPainted)
    // The page has to listen before the key comes.
    await page.evaluate('0')
    await page.keyboard.press('Enter')
    values.push(await painted)
    await page.keyboard.press('Escape')
  }
  return { name: 'from the key to the painted envelope', unit: 'ms', values, target: { atMost: 50 } }
}
