// What a household says of one row, on a phone in the dark: whom it is with, what proves it, what it pays back, its tags, and that the
// others of its payee are the same.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, register } from '../src/visitor.ts'

test.use({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function fill(page: Page) {
  const headers = { origin: process.env.HEARTH_URL ?? '' }
  const post = async (path: string, data: object) =>
    (await page.request.post(`/api/v1/${path}`, { headers, data })).json()
  const account = { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 500_00, openedOn: '2026-01-01' }
  const { accountId } = await post('accounts', account)
  const add = (payee: string, amount: number, date: string) =>
    post('transactions', { accountId, payee, amount, date, categoryId: null })
  await add('Corner Market', -20_00, '2026-10-01')
  await add('Corner Market', -21_00, '2026-10-08')
  await add('Corner Market', -22_00, '2026-10-15')
  await add('Shoe Shop', -80_00, '2026-10-20')
  await add('Shoe Shop', 80_00, '2026-10-27')
}

/** Opens the row and answers what unfolds in it. */
async function openRow(page: Page, name: RegExp) {
  const row = page.getByRole('article', { name }).first()
  await row.getByRole('button', { expanded: false }).first().click()
  return row
}

test('a receipt, a payee, tags, a refund, and the others of a payee', async ({ page }) => {
  await register(page, 'Rosa')
  await fill(page)
  await page.goto('/transactions')

  const market = await openRow(page, /Corner Market/)
  await market.getByLabel('Attach a file').setInputFiles({ name: 'receipt.png', mimeType: 'image/png', buffer: pixel })
  await expect(market.getByRole('link', { name: 'receipt.png' })).toBeVisible()
  await market
    .getByLabel('Attach a file')
    .setInputFiles({ name: 'virus.png', mimeType: 'image/png', buffer: Buffer.from('MZ') })
  await expect(market.getByRole('alert')).toBeVisible()
  await market.getByRole('button', { name: 'Delete receipt.png' }).click()
  await expect(market.getByRole('link', { name: 'receipt.png' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(market.getByRole('link', { name: 'receipt.png' })).toBeVisible()

  for (const tag of ['holiday', 'Sicily']) {
    await market.getByLabel('Add a tag').fill(tag)
    await market.getByLabel('Add a tag').press('Enter')
    await expect(market.getByRole('button', { name: `Take off the tag ${tag}` })).toBeVisible()
  }
  await expectAccessible(page, 'an open row')
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(over).toBeLessThanOrEqual(0)

  await market.getByRole('button', { name: /^Category of/ }).click()
  await page.getByRole('combobox', { name: /^Category of/ }).fill('Groceries')
  await page.keyboard.press('Enter')
  await market.getByRole('button', { name: 'Put 2 others of this payee here, too' }).click()
  await expect(page.getByRole('button', { name: /Category of Corner Market: Groceries/ })).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: /Category of Corner Market: Groceries/ })).toHaveCount(1)

  await market.getByLabel('Payee').fill('The Corner')
  await market.getByRole('button', { name: 'Save the payee' }).click()
  await expect(page.getByRole('article', { name: /The Corner/ })).toBeVisible()

  const shop = await openRow(page, /Shoe Shop/)
  await shop.getByText('Does it pay something back?').click()
  await shop.getByRole('button', { name: /Shoe Shop, Oct 20/ }).click()
  await expect(shop.getByText('It pays back:')).toBeVisible()

  await page.getByRole('link', { name: 'Tags', exact: true }).click()
  await page.getByRole('button', { name: 'holiday' }).click()
  await page.getByLabel('Name').fill('summer')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'summer' })).toBeVisible()
  await page.getByRole('button', { name: 'Sicily' }).click()
  const sicily = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Sicily' }) })
  await sicily.getByLabel('Merge into').selectOption('summer')
  await sicily.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Sicily' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: '1 transaction' })).toBeVisible()
  await expectAccessible(page, 'tags')
  await page.getByRole('button', { name: 'Delete' }).first().click()
  await expect(page.getByText('Your tags will stand here.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: '1 transaction' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
})
