// Saving for something, and asking what if, on a phone and by keyboard.
import { expect, test } from '@playwright/test'
import { expectAccessible, register, takePicture } from '../src/visitor.ts'

test.use({ viewport: { width: 360, height: 740 } })

test('a goal is set aside from what is safe to spend, and a question of what if stands beside the forecast', async ({
  page,
}) => {
  await register(page, 'Olga')
  const headers = { origin: process.env.HEARTH_URL ?? '' }
  const account = { name: 'Everyday', type: 'depository', currency: 'USD', openingBalance: 250_000 }
  await page.request.post('/api/v1/accounts', { headers, data: account })
  await page.goto('/goals')
  await page.getByRole('button', { name: 'Add a goal' }).press('Enter')
  await page.getByLabel('Envelope').selectOption('Travel')
  await page.getByLabel('Kind').selectOption('Keep this much')
  await page.getByLabel('Amount (USD)').fill('400')
  await page.getByLabel('Amount (USD)').press('Enter')
  await expect(page.getByText('$400.00 more in this period.')).toBeVisible()
  const { categories } = await (await page.request.get('/api/v1/categories')).json()
  const travel = categories.find((it: { name: string }) => it.name === 'Travel').categoryId
  const { today } = await (await page.request.get('/api/v1/session')).json()
  await page.request.put(`/api/v1/budget/${today.slice(0, 7)}/envelopes/${travel}`, {
    headers,
    data: { assigned: 40_000 },
  })

  await page.goto('/outlook')
  await expect(page.getByText('$2,100.00')).toBeVisible()
  await page.locator('summary', { hasText: 'Set aside for goals' }).press('Enter')
  await expect(page.getByRole('link', { name: 'Travel' })).toBeVisible()
  await page.getByLabel('Name').fill('Sofa')
  await page.getByLabel('Amount (USD)').fill('700')
  await page.getByLabel('Amount (USD)').press('Enter')
  await expect(page.getByText('If so:')).toContainText('$1,800.00')
  await page.locator('summary', { hasText: 'As a table' }).press('Enter')
  await expect(page.getByRole('row', { name: /Sofa/ })).toContainText('1,800.00')
  await expectAccessible(page, '/outlook')
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(over).toBeLessThanOrEqual(0)
  await takePicture(page, 'outlook-phone')

  await page.goto('/changes')
  await page.getByRole('button', { name: 'Take back: Travel got a goal' }).press('Enter')
  await expect(page.getByText(/ · taken back$/)).toBeVisible()
  await page.goto('/goals')
  await expect(page.getByText('A goal says what an envelope is to hold')).toBeVisible()
})
