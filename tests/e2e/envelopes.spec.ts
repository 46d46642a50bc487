// A month of envelopes by keyboard alone, on a desk and on a phone.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, register, watch } from '../src/visitor.ts'

const today = () => new Date().toISOString().slice(0, 10)
const assigned = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^Assigned to ${name}:`) })

async function moveIn(page: Page): Promise<void> {
  await register(page)
  // From the page itself: Hearth takes writes from its own address alone.
  const send = (path: string, body: object) =>
    page.evaluate<Record<string, string>>(
      `fetch('/api/v1/${path}', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(body))} }).then(it => it.json())`,
    )
  const opening = { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 1000_00, openedOn: today() }
  const { accountId } = await send('accounts', opening)
  const { categories } = await (await page.request.get('/api/v1/categories')).json()
  const { categoryId } = categories.find((it: { name: string }) => it.name === 'Pets')
  const spent = await send('transactions', { accountId, date: today(), amount: -30_00, payee: 'Vet', categoryId })
  expect(spent).toMatchObject({ payee: 'Vet' })
}

test('assigning with arithmetic, covering and moving by keyboard alone, and taking it back', async ({ page }) => {
  const { complaints } = watch(page)
  await moveIn(page)
  await page.goto('/budget')
  const ready = page.getByRole('status', { name: /Ready to assign/ })
  await expect(ready).toHaveText('$1,000.00')
  await assigned(page, 'Groceries').focus()
  await page.keyboard.type('=80/4')
  await page.keyboard.press('Enter')
  await expect(assigned(page, 'Groceries')).toHaveText('20.00')
  await page.keyboard.press('Escape')
  await assigned(page, 'Groceries').focus()
  // The envelope is painted before the server has answered.
  let answer = () => {}
  const held = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route('**/envelopes/**', async route => {
    await held
    await route.continue()
  })
  await page.keyboard.type('+25')
  await page.keyboard.press('Enter')
  await expect(assigned(page, 'Groceries')).toHaveText('45.00')
  answer()
  await page.unrouteAll({ behavior: 'wait' })
  await expect(ready).toHaveText('$955.00')

  await assigned(page, 'Pets').focus()
  await page.keyboard.press('c')
  await expect(page.getByRole('dialog', { name: 'Cover Pets' })).toBeVisible()
  await expectAccessible(page, 'covering')
  await page.getByRole('button', { name: 'Cover', exact: true }).press('Enter')
  await expect(assigned(page, 'Pets')).toHaveText('30.00')
  await expect(ready).toHaveText('$925.00')
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(ready).toHaveText('$955.00')

  await page.getByRole('button', { name: 'Cover it from ready to assign' }).press('Enter')
  await expect(ready).toHaveText('$925.00')
  await assigned(page, 'Groceries').focus()
  await page.keyboard.press('m')
  await page.getByLabel('Amount, USD').fill('5')
  await page.keyboard.press('Enter')
  await expect(assigned(page, 'Groceries')).toHaveText('40.00')
  await assigned(page, 'Groceries').focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(complaints).toEqual([])
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' })

  test('an envelope and the categories, in both themes', async ({ page }) => {
    await moveIn(page)
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    await page.goto('/budget')
    await page.getByRole('button', { name: 'Pets: what can be done with it' }).click()
    await expect(page.getByRole('dialog', { name: 'Pets' })).toBeVisible()
    expect(await overflow()).toBeLessThanOrEqual(0)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'one envelope, dark')

    await page.goto('/categories')
    await page
      .getByLabel(/New category in/)
      .first()
      .fill('Coffee')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Coffee', exact: true }).click()
    await page.getByLabel('Name', { exact: true }).fill('Cafés')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Cafés', exact: true })).toBeVisible()
    expect(await overflow()).toBeLessThanOrEqual(0)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, `categories, ${colorScheme}`)
    }
  })
  test('a card leads to the envelope that pays it', async ({ page }) => {
    await register(page)
    const headers = { origin: process.env.HEARTH_URL ?? '' }
    const card = { name: 'Blue card', type: 'credit', currency: 'USD', openingBalance: -120_00 }
    const { accountId } = await (await page.request.post('/api/v1/accounts', { headers, data: card })).json()
    await page.goto(`/accounts/${accountId}`)
    await page.getByRole('link', { name: 'Blue card payment' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Blue card payment: what can be done with it' })).toBeInViewport()
    // Nobody has keys here.
    await expect(page.getByRole('button', { name: 'Keys' })).toBeHidden()
  })
})
