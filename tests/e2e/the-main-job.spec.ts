// The first two minutes of a stranger, by clicking: from nothing to a month of envelopes.
import { expect, test } from '@playwright/test'
import { linkBank, register, watch } from '../src/visitor.ts'

test('register, link a bank, see the money, filter it, give it a job, and leave the bank again', async ({ page }) => {
  const { strangers, complaints } = watch(page)
  await register(page)
  await linkBank(page)

  await page.goto('/accounts')
  await expect(page.getByRole('heading', { name: 'First Platypus Bank' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Plaid Checking', exact: true })).toBeVisible()
  const frozen = page.getByRole('button', { name: /Show what is frozen in Plaid Checking/ })
  await frozen.click()
  await expect(page.getByText(/Frozen by payments that the bank has seen/)).toBeVisible()

  await page.goto('/transactions')
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.getByLabel('Search').last().fill('roasters')
  await expect(page).toHaveURL(/search=roasters/)
  await expect(page.getByRole('article').first()).toHaveAccessibleName(/roasters/i)
  const names = await page
    .getByRole('article')
    .evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''))
  expect(names.filter(name => !/roasters/i.test(name))).toEqual([])
  await page.getByLabel('Search').last().fill('')
  await page.getByLabel('Category', { exact: true }).selectOption({ label: 'Groceries' })
  await expect(page.getByRole('button', { name: /Category of .*: Groceries/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /Category of .*: Eating out/ })).toHaveCount(0)

  await page.goto('/budget')
  const assigned = page.getByRole('button', { name: /^Assigned to Groceries/ })
  const before = await page.getByRole('status', { name: /Ready to assign/ }).textContent()
  await assigned.focus()
  const written = page.waitForResponse(it => it.request().method() === 'PUT')
  await page.keyboard.type('450.50')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Assigned to Groceries.*450\.50/ })).toBeVisible()
  await expect(page.getByRole('status', { name: /Ready to assign/ })).not.toHaveText(before ?? '')
  // The envelope is painted before the server knows.
  await written
  await page.reload()
  await expect(page.getByRole('button', { name: /^Assigned to Groceries.*450\.50/ })).toBeVisible()

  await page.goto('/')
  await expect(page.getByText('Everything is up to date')).toBeVisible()

  await page.goto('/settings')
  await page.getByRole('button', { name: 'Disconnect First Platypus Bank' }).click()
  await page.getByLabel('Delete them too').check()
  await page.getByRole('button', { name: 'Disconnect and delete' }).click()
  // What the bank brought goes with it, and that is said when it is done.
  await expect(page.getByText('First Platypus Bank is disconnected.')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Disconnect First Platypus Bank' })).toHaveCount(0)
  await page.goto('/accounts')
  await expect(page.getByRole('link', { name: 'Plaid Checking', exact: true })).toHaveCount(0)

  expect(strangers).toEqual([])
  expect(complaints).toEqual([])
})

test('a category is changed in place, and a note is written, from the keyboard', async ({ page }) => {
  await register(page)
  await linkBank(page)
  // The choice is fetched late; what was typed until then is in it.
  await page.route(/CategoryPicker/, async route => {
    await new Promise(resolve => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await page.goto('/transactions')
  const first = page.getByRole('button', { name: /^Category of / }).first()
  await first.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Gifts')
  await expect(page.getByRole('combobox', { name: /^Category of / })).toHaveValue('Gifts')
  const written = page.waitForResponse(it => it.request().method() === 'PATCH')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Category of .*: Gifts and giving/ }).first()).toBeVisible()
  await written
  await page.reload()
  await expect(page.getByRole('button', { name: /^Category of .*: Gifts and giving/ }).first()).toBeVisible()
})

test('what was written last arrives, also when the page is left at once', async ({ page, context }) => {
  await register(page)
  await page.request.post('/api/v1/accounts', {
    headers: { origin: process.env.HEARTH_URL ?? '' },
    data: { name: 'Everyday', type: 'depository', currency: 'USD', openingBalance: 250_000 },
  })
  await page.goto('/budget')
  await page.getByRole('button', { name: /^Assigned to Groceries/ }).focus()
  // A slow way to the server: the request is under way when the page is gone.
  const gone = Promise.withResolvers<void>()
  await context.route('**/envelopes/*', async route => {
    await gone.promise
    await route.continue()
  })
  await page.keyboard.type('450.50')
  await page.keyboard.press('Enter')
  await page.goto('about:blank')
  gone.resolve()
  const again = await context.newPage()
  await expect(async () => {
    await again.goto('/budget')
    await expect(again.getByRole('button', { name: /^Assigned to Groceries.*450\.50/ })).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 12_000 })
})

test('signing out ends it, and the wrong password is refused with a sentence', async ({ page }) => {
  const { email, password } = await register(page)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.goto('/accounts')
  await expect(page).toHaveURL(/sign-in/)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('not the password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('do not match')
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/accounts/)
})
