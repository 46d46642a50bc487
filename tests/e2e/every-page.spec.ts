// Every page, in both themes, on a desk and on a phone: nothing that axe objects to, nothing that runs over the edge.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { expectAccessible, linkBank, openLink, register, takePicture } from '../src/visitor.ts'

// A walk through all pages of two years, each of them looked at by axe.
test.setTimeout(180_000)

type Visit = { cookies: Parameters<BrowserContext['addCookies']>[0] }

const pages = {
  overview: '/',
  accounts: '/accounts',
  'add an account': '/accounts/add',
  transactions: '/transactions',
  budget: '/budget',
  'another month': '/budget/2025-06',
  categories: '/categories',
  recurring: '/recurring',
  goals: '/goals',
  outlook: '/outlook',
  reports: '/reports',
  review: '/review',
  tags: '/tags',
  payees: '/payees',
  rules: '/rules',
  connect: '/connect',
  changes: '/changes',
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

/** Opens a page and waits until everything on it is there. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

/** The pages of one connection and one account, by their ids. */
async function pagesOfItem(page: Page): Promise<Record<string, string>> {
  const { items } = await (await page.request.get('/api/v1/items')).json()
  const { accounts } = await (await page.request.get('/api/v1/accounts')).json()
  const { itemId } = items[0]
  return {
    'accounts of a connection': `/items/${itemId}`,
    'what each sync did': `/syncs/${itemId}`,
    repair: `/repair/${itemId}`,
    'an account': `/accounts/${accounts[0].accountId}`,
    'a card': `/accounts/${accounts.find((it: { type: string }) => it.type === 'credit').accountId}`,
  }
}

// Those of which docs/ has a picture.
const pictured = ['overview', 'accounts', 'transactions', 'budget', 'outlook', 'reports']

async function walk(page: Page, prefix: string, paths: Record<string, string>, pictures?: string): Promise<void> {
  for (const [name, path] of Object.entries(paths)) {
    await open(page, path)
    if (pictures && pictured.includes(name)) await takePicture(page, `${name}-${pictures}`)
    await expectAccessible(page, `${prefix} ${name}`)
    await expectWithinEdges(page, `${prefix} ${name}`)
  }
}

// Both themes and both widths, though not each with each: the pages differ in little else.
for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 360],
] as const) {
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
      await walk(page, 'full', { ...pages, ...(await pagesOfItem(page)) }, `${colorScheme}-${width}`)
    })
  })
}
