// A connection never goes stale in silence: what each page says of a bank that is down, a login that ended, a consent that soon
// will, and an account that nobody has decided on; and one click back.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { createBankDesk } from '../src/bank-desk.ts'
import { expectAccessible, register } from '../src/visitor.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

// Nobody else is at these banks while the stories run side by side.
const banks = {
  down: { name: 'Houndstooth Bank', institutionId: 'ins_109512' },
  ended: { name: 'Windowpane Bank', institutionId: 'ins_135858' },
  ending: { name: 'Shannonside Bank', institutionId: 'ins_900301' },
  asking: { name: 'First Platypus Balance Bank', institutionId: 'ins_130016' },
}
type Bank = keyof typeof banks

const bankDesk = () => createBankDesk(process.env.SANDBOX_URL ?? '')
let cookies: Parameters<BrowserContext['addCookies']>[0]
const itemIds = {} as Record<Bank, string>
let accountAtDown = ''

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await register(page, 'Hanna')
  const desk = bankDesk()
  const headers = { origin: process.env.HEARTH_URL ?? '' }
  const bankItems = {} as Record<Bank, string>
  for (const [bank, { institutionId }] of Object.entries(banks) as [Bank, (typeof banks)[Bank]][]) {
    const publicToken = await desk.openItem({ institutionId, username: 'user_quiet' })
    const linked = await page.request.post('/api/v1/items', { headers, data: { publicToken } })
    itemIds[bank] = (await linked.json()).itemId
    bankItems[bank] = (await desk.listItems()).find(it => it.institution_id === institutionId)?.item_id ?? ''
    await page.request.post(`/api/v1/items/${itemIds[bank]}/sync`, { headers })
  }
  const { accounts } = await (await page.request.get('/api/v1/accounts')).json()
  const everyday = (bank: Bank) =>
    accounts.find((it: { itemId: string; type: string }) => it.itemId === itemIds[bank] && it.type === 'depository')
  accountAtDown = everyday('down').accountId

  await desk.control(`items/${bankItems.ended}/login-required`, {})
  await desk.control(`items/${bankItems.ending}/consent`, { ends: 'P6DT12H' })
  await desk.control('faults', {
    name: 'error',
    match: { item_id: bankItems.down, endpoint: '/transactions/sync' },
    options: { error_code: 'INSTITUTION_DOWN' },
  })
  // An account that may be the one that the household keeps by hand.
  const { name, type, currency } = everyday('asking')
  await page.request.post('/api/v1/accounts', { headers, data: { name, type, currency, openingBalance: 0 } })
  await desk.control('faults', { name: 'twin-accounts', match: { item_id: bankItems.asking } })
  for (const itemId of Object.values(itemIds)) await page.request.post(`/api/v1/items/${itemId}/sync`, { headers })
  cookies = (await context.storageState()).cookies
  await context.close()
})

// The words are the same pieces everywhere; axe sees the other pages in every-page.spec.ts.
const pagesForAxe = new Set(['/', '/accounts', '/settings'])

async function open(page: Page, path: string, shows: string | RegExp): Promise<void> {
  await page.goto(path)
  await expect(page.getByText(shows).first()).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
  if (pagesForAxe.has(path)) await expectAccessible(page, path)
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(`${path} overflows by ${Math.max(0, over)}`).toBe(`${path} overflows by 0`)
}

const isDown = /The bank does not answer since .*; Hearth keeps trying\./
const wantsOwner = 'Windowpane Bank wants you to sign in again.'
const soonEnds = /Your consent ends .*, in 6 days\./

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 360],
] as const) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: width === 360 ? 740 : 900 }, reducedMotion: 'reduce' })

    test('every page says how each bank is, since when, and what to do', async ({ page }) => {
      await page.context().addCookies(cookies)
      await open(page, '/', wantsOwner)
      for (const words of [isDown, soonEnds]) await expect(page.getByText(words).first()).toBeVisible()
      await expect(page.getByRole('link', { name: 'Repair Windowpane Bank' })).toBeVisible()
      await expect(page.getByRole('link', { name: 'Renew Shannonside Bank' })).toBeVisible()
      await expect(page.getByText('1 account waits for your word')).toBeVisible()
      // A sum names the banks that it lacks news of, and no other.
      const spendable = page.getByRole('region', { name: 'What you can spend' })
      await expect(spendable.getByText(/^Houndstooth Bank as of .* · Windowpane Bank as of /)).toHaveCount(2)
      await expect(spendable.getByText(/(Shannonside|Balance) Bank as of/)).toHaveCount(0)

      await open(page, '/accounts', wantsOwner)
      for (const words of [isDown, soonEnds]) await expect(page.getByText(words).first()).toBeVisible()
      // In dollars two sums, in euros none.
      await expect(page.getByText(/Bank as of/)).toHaveCount(2)
      await page.getByRole('link', { name: 'Decide on accounts of First Platypus Balance Bank' }).click()
      await expect(page.getByRole('heading', { name: 'Waiting for your word' })).toBeVisible()

      await open(page, '/settings', wantsOwner)
      await open(page, `/accounts/${accountAtDown}`, isDown)
      await open(page, `/items/${itemIds.ended}`, wantsOwner)
      await open(page, `/repair/${itemIds.ending}`, soonEnds)
      await expect(page.getByRole('button', { name: 'Sign in at your bank' })).toBeVisible()
      await open(page, `/syncs/${itemIds.down}`, 'Code INSTITUTION_DOWN')
      await open(page, '/budget', /Houndstooth Bank as of/)
      await page.getByRole('link', { name: /^Previous month/ }).click()
      await expect(page.getByText(/Your budget starts on/)).toBeVisible()
      await expect(page.getByText(/Bank as of/)).toHaveCount(0)
    })
  })
}

test('a bank that answers again is well with one click', async ({ page }) => {
  await page.context().addCookies(cookies)
  // Seen before the bank answers again: Hearth keeps trying by itself.
  await page.goto('/settings')
  await expect(page.getByText(isDown)).toBeVisible()
  const { faults } = (await bankDesk().control('faults')) as { faults: { fault_id: string; options: object }[] }
  for (const { fault_id, options } of faults) {
    if (!JSON.stringify(options).includes('INSTITUTION_DOWN')) continue
    const address = `${process.env.SANDBOX_URL}/control/faults/${fault_id}`
    await page.request.delete(address, { headers: { 'content-type': 'application/json' }, data: {} })
  }
  await page.getByRole('button', { name: 'Sync Houndstooth Bank now' }).click()
  await expect(page.getByText(isDown)).toHaveCount(0)
  await page.goto('/accounts')
  await expect(page.getByText(/^Windowpane Bank as of [^·]*$/).first()).toBeVisible()
})
