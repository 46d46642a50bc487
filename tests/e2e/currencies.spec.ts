// Money in another currency, on a phone: a rate is said, the account joins the budget, and every sum says at which rate.
import { expect, test } from '@playwright/test'
import { expectAccessible, register } from '../src/visitor.ts'

test.use({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })

test('a rate is said, counted with, shown beside what it made, and taken back', async ({ page }) => {
  await register(page, 'Carla')
  const headers = { origin: process.env.HEARTH_URL ?? '' }
  const add = async (name: string, currency: string, openingBalance: number) => {
    const data = { name, type: 'depository', currency, openingBalance }
    const answer = await page.request.post('/api/v1/accounts', { headers, data })
    return (await answer.json()).accountId as string
  }
  await add('Everyday', 'USD', 1000_00)
  const giro = await add('Girokonto', 'EUR', 500_00)

  await page.goto(`/accounts/${giro}`)
  const onBudget = page.getByLabel('Its money is part of the budget')
  await onBudget.click()
  await expect(page.getByRole('alert')).toContainText(/rate/i)
  await expect(onBudget).not.toBeChecked()
  await page.getByRole('link', { name: 'Rates of other currencies' }).click()
  await expect(page.getByText('No rate is known yet')).toBeVisible()
  const rate = page.getByLabel('One of it is worth, in USD')
  await rate.fill('none')
  await rate.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await rate.fill('1.2')
  await rate.press('Enter')
  await expect(page.getByText('1 EUR = 1.2 USD')).toBeVisible()
  await expectAccessible(page, 'settings with a rate')

  await page.goto(`/accounts/${giro}`)
  await onBudget.click()
  await expect(onBudget).toBeChecked()
  await expect(page.getByText('It counts for $600.00.')).toBeVisible()
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(onBudget).not.toBeChecked()
  await onBudget.click()
  await expect(page.getByText('It counts for $600.00.')).toBeVisible()
  await expectAccessible(page, 'an account with the way back')
  await page.goto('/outlook')
  await expect(page.getByText('$1,600.00').first()).toBeVisible()
  await page.locator('summary', { hasText: 'On everyday accounts' }).press('Enter')
  await expect(page.getByText('€500.00')).toBeVisible()
  await expect(page.getByText('1 EUR = 1.2 USD')).toBeVisible()
  await expect(page.getByText('as you said')).toBeVisible()
  await expectAccessible(page, 'outlook with euros')
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(over).toBeLessThanOrEqual(0)

  await page.goto('/settings')
  await page.getByRole('button', { name: /Delete the rate of EUR/ }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByText('1 EUR = 1.2 USD')).toBeVisible()
})
