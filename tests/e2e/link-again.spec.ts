// Linking the same bank again: Hearth compares before anything is exchanged, and every way leads to each account once.
import { expect, type Page, test } from '@playwright/test'
import { createBankDesk } from '../src/bank-desk.ts'
import { expectAccessible, linkBank, openLink, register } from '../src/visitor.ts'

// Two first syncs of two years each.
test.setTimeout(240_000)

/** Goes through Link once more, up to what Hearth says of it. */
async function linkOnceMore(page: Page): Promise<void> {
  const link = await openLink(page)
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByLabel('Bank name').fill('First Platypus Bank')
  await link.getByRole('button', { name: 'First Platypus Bank' }).first().click()
  await link.getByLabel('Username').fill('user_good')
  await link.getByLabel('Password').fill('pass_good')
  await link.getByRole('button', { name: 'Sign in' }).click()
  await link.getByRole('checkbox', { name: 'All accounts' }).check()
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('heading', { name: 'Some of these accounts may be here already' })).toBeFocused()
}

async function expectNothingOverTheEdge(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme}, 360 px`, () => {
    test.use({ colorScheme, viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' })

    test('a bank that is linked twice is told of, and the safest way is chosen already', async ({ page }) => {
      await register(page)
      await linkBank(page)
      await linkOnceMore(page)
      await expect(page.getByRole('radio', { name: /Keep the connection to First Platypus Bank/ })).toBeChecked()
      await expectAccessible(page, `comparison, repair, ${colorScheme}`)
      await expectNothingOverTheEdge(page)

      // By keyboard alone: down to the next way.
      await page.keyboard.press('Tab')
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('radio', { name: /Go on with the accounts that you have/ })).toBeChecked()
      await page.getByText(/What happens to each of/).click()
      await expect(page.getByText(/transactions stay as they are/).first()).toBeVisible()
      await expect(page.getByLabel(/Plaid Checking/)).toHaveValue(/continue/)
      await expectAccessible(page, `comparison, move, ${colorScheme}`)
      await expectNothingOverTheEdge(page)
      await page.getByRole('button', { name: 'Go on' }).click()
      await expect(page.getByText(/transactions are here/)).toBeVisible({ timeout: 90_000 })
      await page.goto('/accounts')
      await expect(page.getByRole('link', { name: 'Plaid Checking', exact: true })).toHaveCount(1)
      await page.goto('/settings')
      await expect(page.getByRole('button', { name: /Disconnect First Platypus Bank/ })).toHaveCount(1)
      await page.getByRole('link', { name: 'Accounts', exact: true }).last().click()
      await expect(page.getByRole('heading', { name: 'Followed' })).toBeVisible()
      await expectAccessible(page, `accounts of a connection, ${colorScheme}`)
      await expectNothingOverTheEdge(page)
    })
  })
}

test('a new connection that is not wanted is never made', async ({ page }) => {
  await register(page)
  await linkBank(page)
  await linkOnceMore(page)
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await expect(page.getByRole('heading', { name: 'Accounts at First Platypus Bank' })).toBeVisible()
  await page.goto('/settings')
  await expect(page.getByRole('button', { name: /Disconnect First Platypus Bank/ })).toHaveCount(1)
  const desk = createBankDesk(process.env.SANDBOX_URL ?? '')
  expect((await desk.listItems()).length).toBeGreaterThan(1)
})
