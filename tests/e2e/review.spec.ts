// What is new, settled by keys alone: chosen, accepted, noted, taken back; in both themes, and at 360 px by touch targets.
import { expect, test } from '@playwright/test'
import { expectAccessible, register, takePicture } from '../src/visitor.ts'

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 360],
] as const) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' })

    test('what is new is reviewed by keys alone', async ({ page }) => {
      await register(page)
      const rows = [
        { payee: 'Corner Market', amount: -2000 },
        { payee: 'Book Store', amount: -1500 },
      ]
      const ask = async (method: 'post' | 'get' | 'patch', path: string, data?: object) => {
        const body = data ? `, headers: { 'content-type': 'application/json' }, body: '${JSON.stringify(data)}'` : ''
        return page.evaluate<{
          accountId?: string
          transactionId?: string
          categories?: { categoryId: string; name: string }[]
        }>(`fetch('/api/v1/${path}', { method: '${method.toUpperCase()}'${body} }).then(reply => reply.json())`)
      }
      const { accountId } = await ask('post', 'accounts', {
        ...{ name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 10000 },
        openedOn: '2026-01-01',
      })
      for (const row of rows) {
        const { transactionId } = await ask('post', 'transactions', { accountId, date: '2026-11-01', ...row })
        await ask('patch', `transactions/${transactionId}`, { reviewed: false })
      }
      await page.goto('/')
      await expect(page.getByText('2 transactions are new to you.')).toBeVisible()
      await page.getByRole('link', { name: 'Review them' }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText('2 transactions are new.')).toBeVisible()
      await expectAccessible(page, 'review')
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
      ).toBeLessThanOrEqual(0)
      await takePicture(page, `review-${width}`)

      const list = page.getByRole('main').getByRole('listitem')
      await list.first().focus()
      await page.keyboard.press('j')
      await expect(list.nth(1)).toBeFocused()
      await page.keyboard.press('n')
      await page.getByLabel('Note').last().fill('For Ben')
      await page.keyboard.press('Enter')
      await expect(page.getByText('1 transaction is new.')).toBeVisible()
      await list.first().focus()
      await page.keyboard.press('s')
      await expect(page.getByText(/Left over:/)).toBeVisible()
      await expectAccessible(page, 'review, splitting')
      await page.getByLabel('Amount of part 1').fill('=10/4')
      await expect(page.getByRole('button', { name: 'Save the parts' })).toHaveAttribute('aria-disabled', 'true')
      await page.getByLabel('Amount of part 1').press('Escape')
      await list.first().focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText('You have seen everything.')).toBeVisible()
      await expectAccessible(page, 'nothing to review')
    })

    test('payees have a screen of their own', async ({ page }) => {
      await register(page)
      await page.goto('/payees')
      await expect(page.getByRole('heading', { name: 'Payees' })).toBeVisible()
      await expectAccessible(page, 'payees')
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
      ).toBeLessThanOrEqual(0)
    })
  })
}
