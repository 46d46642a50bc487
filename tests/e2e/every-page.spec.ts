// Every page, in both themes, on a desk and on a phone: nothing that axe objects to, nothing that runs over the edge.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { expectAccessible, linkBank, openLink, register, takePicture } from '../src/visitor.ts'

type Visit = { cookies: Parameters<BrowserContext['addCookies']>[0] }

const pages = {
  overview: '/',
  accounts: '/accounts',
  'add an account': '/accounts/add',
  transactions: '/transactions',
  budget: '/budget',
  'last month': '/budget/2025-06',
  connect: '/connect',
  'set aside': '/set-aside',
  settings: '/settings',
}

async function expectWithinEdges(page: Page, where: string): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(`${where} overflows by ${Math.max(0, width)}`).toBe(`${where} overflows by 0`)
}

// Two households for all of it: one that has just registered, and one with two years of life.
let newcomer: Visit
let settled: Visit

test.beforeAll(async ({ browser }) => {
  const visit = async (name: string, prepare: (page: Page) => Promise<void>) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await register(page, name)
    await prepare(page)
    const state = await context.storageState()
    await context.close()
    return state
  }
  newcomer = await visit('Nora', async () => {})
  settled = await visit('Ann Archer', page => linkBank(page))
})

async function walk(page: Page, prefix: string, paths: Record<string, string>): Promise<void> {
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page, `${prefix} ${name}`)
    await expectWithinEdges(page, `${prefix} ${name}`)
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: width === 360 ? 740 : 900 }, reducedMotion: 'reduce' })

      test('the doors', async ({ page }) => {
        await walk(page, 'door', { register: '/register', 'sign-in': '/sign-in' })
      })

      test('empty pages of a new household, and Link over them', async ({ page }) => {
        await page.context().addCookies(newcomer.cookies)
        await walk(page, 'empty', pages)
        await openLink(page)
        await expectAccessible(page, 'Link')
      })

      test('pages with two years of life on them', async ({ page }) => {
        await page.context().addCookies(settled.cookies)
        await walk(page, 'full', pages)
        for (const name of ['overview', 'accounts', 'transactions', 'budget'] as const) {
          await page.goto(pages[name])
          await page.waitForLoadState('networkidle')
          await takePicture(page, `${name}-${colorScheme}-${width}`)
        }
      })
    })
  }
}
