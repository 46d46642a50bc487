// Link, in a real browser: it can be left at every step, and it refuses what Plaid's refuses.
import { expect, test } from '@playwright/test'
import { linkDialog, openLink, register } from '../src/visitor.ts'

test.beforeEach(async ({ page }) => {
  await register(page)
})

const steps = ['consent', 'bank', 'sign-in', 'accounts'] as const

for (const last of steps) {
  test(`leaving at the step ${last} links nothing`, async ({ page }) => {
    const link = await openLink(page)
    for (const step of steps.slice(0, steps.indexOf(last))) {
      if (step === 'consent') await link.getByRole('button', { name: 'Continue' }).click()
      if (step === 'bank') await link.getByRole('button', { name: 'First Platypus Bank' }).click()
      if (step === 'sign-in') {
        await link.getByLabel('Username').fill('user_good')
        await link.getByLabel('Password').fill('pass_good')
        await link.getByRole('button', { name: 'Sign in' }).click()
        await expect(link.getByRole('dialog', { name: 'Choose accounts' })).toBeVisible()
      }
    }
    await link.getByRole('button', { name: 'Close' }).click()
    await link.getByRole('button', { name: 'Leave' }).click()
    await expect(page.locator('iframe[title="Link your bank"]')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Choose your bank' })).toBeEnabled()
    await page.goto('/accounts')
    await expect(page.getByRole('link', { name: 'Plaid Checking', exact: true })).toHaveCount(0)
  })
}

test('a wrong password is refused, and only the chosen account is linked', async ({ page }) => {
  const link = await openLink(page)
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByLabel('Country').selectOption({ label: 'France' })
  await link.getByRole('list', { name: 'Banks' }).getByRole('button').first().click()
  const continueToBank = link.getByRole('button', { name: /^Continue to/ })
  await expect(continueToBank.or(link.getByLabel('Username'))).toBeVisible()
  if (await continueToBank.isVisible()) await continueToBank.click()
  await link.getByLabel('Username').fill('user_good')
  await link.getByLabel('Password').fill('guess')
  await link.getByRole('button', { name: 'Sign in' }).click()
  await expect(link.getByRole('alert')).toBeVisible()
  await link.getByLabel('Password').fill('pass_good')
  await link.getByRole('button', { name: 'Sign in' }).click()
  const accounts = link.getByRole('checkbox')
  await expect(accounts.nth(1)).toBeVisible()
  await accounts.nth(1).check()
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByText(/Connected, with 1 account/)).toBeVisible()
  await page.goto('/accounts')
  await expect(page.getByText('Current, EUR')).toBeVisible()
})

test('Link is done from the keyboard alone', async ({ page }) => {
  await page.goto('/connect')
  await expect(page.getByRole('button', { name: 'Choose your bank' })).toBeEnabled()
  await page.getByRole('button', { name: 'Choose your bank' }).focus()
  await page.keyboard.press('Enter')
  const link = linkDialog(page)
  await expect(link.getByRole('dialog', { name: /wants to read/ })).toBeVisible()
  const press = async (name: string | RegExp, role: 'button' | 'checkbox' = 'button') => {
    const target = link.getByRole(role, { name })
    await expect(target).toBeVisible()
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if (await target.evaluate(element => element === element.ownerDocument.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
    await page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter')
  }
  await press('Continue')
  await press(/^First Platypus Bank/)
  await expect(link.getByLabel('Username')).toBeVisible()
  for (
    let tabs = 0;
    tabs < 10 && !(await link.getByLabel('Username').evaluate(it => it === it.ownerDocument.activeElement));
    tabs += 1
  ) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('user_good')
  await page.keyboard.press('Tab')
  await page.keyboard.type('pass_good')
  await page.keyboard.press('Enter')
  await press('All accounts', 'checkbox')
  await press('Continue')
  await press('Finish')
  await expect(page.getByText(/transactions are here/)).toBeVisible({ timeout: 30_000 })
})
