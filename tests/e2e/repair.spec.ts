// A bank that wants its customer to sign in again: Hearth says so, and one way leads back.
import { expect, test } from '@playwright/test'
import { createBankDesk } from '../src/bank-desk.ts'
import { linkBank, linkDialog, register } from '../src/visitor.ts'

// Nobody else is at this bank while the stories run side by side.
const bank = { name: 'First Gingham Credit Union', institutionId: 'ins_109509' }

test('a connection that needs its owner is repaired through Link, and everything is kept', async ({ page }) => {
  await register(page)
  await linkBank(page, bank.name)
  const desk = createBankDesk(process.env.SANDBOX_URL ?? '')
  const item = (await desk.listItems()).find(it => it.institution_id === bank.institutionId)
  await desk.plaid.sandboxItemResetLogin({ access_token: item?.access_token ?? '' })

  // The bank's webhook is enough: nobody has to ask first.
  await page.goto('/')
  await expect(page.getByText(/wants you to sign in again/).first()).toBeVisible()
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Repair First Gingham Credit Union' }).click()
  await page.getByRole('button', { name: 'Sign in at your bank' }).click()
  const link = linkDialog(page)
  await link.getByLabel('Username').fill('user_good')
  await link.getByLabel('Password').fill('pass_good')
  await link.getByRole('button', { name: 'Sign in' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/accounts/)
  await page.goto('/settings')
  await expect(page.getByText(/Up to date/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Repair First Gingham Credit Union' })).toHaveCount(0)
  await page.goto('/accounts')
  await expect(page.getByRole('link', { name: 'Plaid Checking', exact: true })).toHaveCount(1)
})
