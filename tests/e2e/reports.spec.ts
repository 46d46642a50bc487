// Reports on the screen: what each chart says, by keyboard to the rows behind a number, in both themes, on a phone.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, register, takePicture } from '../src/visitor.ts'

async function expectWithinEdges(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
}

const monthsAgo = (months: number): string => {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 7)
}

/** Three months of a life, written by hand. */
async function live(page: Page): Promise<void> {
  const send = async <Reply>(path: string, body?: object): Promise<Reply> =>
    page.evaluate(
      `fetch('/api/v1/${path}', ${body ? `{ method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(body))} }` : '{}'}).then(reply => reply.json())`,
    )
  const { categories } = await send<{ categories: { categoryId: string; name: string }[] }>('categories')
  const { accountId } = await send<{ accountId: string }>('accounts', {
    name: 'Cash',
    type: 'depository',
    currency: 'USD',
    openingBalance: 100_000,
  })
  const moves: [number, string, number][] = [
    [3, 'Paychecks', 310_000],
    [3, 'Groceries', -30_000],
    [2, 'Paychecks', 310_000],
    [2, 'Groceries', -41_000],
    [2, 'Fuel', -9_000],
    [1, 'Paychecks', 310_000],
    [1, 'Groceries', -72_200],
    [1, 'Fuel', -8_000],
  ]
  for (const [ago, name, amount] of moves) {
    const categoryId = categories.find(category => category.name === name)?.categoryId
    await send('transactions', { accountId, date: `${monthsAgo(ago)}-10`, amount, payee: `${name} ${ago}`, categoryId })
  }
}

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 360],
] as const) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' })

    test('a number of a report opens the rows behind it by keyboard', async ({ page }) => {
      await register(page)
      await page.goto('/reports')
      await expect(page.getByText(/will stand here, as soon as there is a transaction/)).toBeVisible()
      await expectAccessible(page, 'empty reports')
      await live(page)
      await page.goto('/reports')
      await expect(page.getByText(/\$312\.00\s+more on Groceries/)).toBeVisible()
      await expect(page.getByText(/That is 83 % of what came in/)).toBeVisible()
      await expect(page.getByText(/You own/)).toBeVisible()
      await expect(page.locator('.skeleton')).toHaveCount(0)
      await expectAccessible(page, 'reports')
      await expectWithinEdges(page)
      await takePicture(page, `reports-${colorScheme}-${width}`)

      const chart = page.getByRole('list', { name: /^Groceries over time/ })
      await chart.getByRole('link').last().focus()
      await page.keyboard.press('ArrowLeft')
      await expect(chart.getByRole('link', { name: /Groceries, .*−\$410\.00/ })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByText('The rows behind a number of your spending report.')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Groceries 2', exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Groceries 1', exact: true })).toHaveCount(0)
      await expectAccessible(page, 'rows behind a number')
      await expectWithinEdges(page)
      await page.goBack()
      await page.getByLabel('In', { exact: true }).selectOption('year')
      await page.getByLabel('By', { exact: true }).selectOption('group')
      await expect(
        page.getByRole('region', { name: /^Spending/ }).getByRole('rowheader', { name: 'Everyday' }),
      ).toBeVisible()
    })
  })
}
