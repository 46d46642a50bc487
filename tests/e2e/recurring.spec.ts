// What recurs, on a phone and by keyboard alone: what is next, the calendar, and the household's word on a bill.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, linkBank, register, takePicture } from '../src/visitor.ts'

test.use({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce', colorScheme: 'light' })

async function expectWithinEdges(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
}

/** Focuses what has this name, and presses Enter on it. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

test('bills are found, confirmed, corrected and cancelled, and each of it can be undone', async ({ page }) => {
  await register(page)
  await page.goto('/recurring')
  await expect(page.getByText(/will stand here/)).toBeVisible()
  await linkBank(page)
  await page.goto('/recurring')
  const bill = page.getByRole('button', { name: 'Larkphone Wireless', exact: true })
  await expect(bill).toBeVisible({ timeout: 20_000 })
  await expectWithinEdges(page)

  await press(page, 'Larkphone Wireless')
  await expect(page.getByText(/Found by Hearth, \d+ % sure/)).toBeVisible()
  await expectAccessible(page, 'an open series, light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await takePicture(page, 'recurring-360')

  await press(page, 'That is right')
  await expect(page.getByRole('status').getByText('Larkphone Wireless is right.')).toBeVisible()
  await expect(page.getByText(/Your word/)).toBeVisible()

  await press(page, 'Correct it')
  await page.getByLabel('Amount in USD').fill('forty')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That is not an amount.')).toBeVisible()
  await page.getByLabel('Amount in USD').fill('41.17')
  await expectWithinEdges(page)
  await expectAccessible(page, 'the form and the calendar, dark')
  await page.keyboard.press('Enter')
  await expect(page.getByText('−$41.17').first()).toBeVisible()

  await press(page, 'I cancelled it')
  await page.getByLabel('Cancelled on').press('Enter')
  await expect(page.getByText(/^Cancelled on/)).toBeVisible()
  await press(page, 'Undo')
  await expect(page.getByText(/^Cancelled on/)).toHaveCount(0)

  await page.getByRole('button', { name: 'Next month' }).focus()
  await page.keyboard.press('Enter')
  const days = page.getByRole('table').getByRole('button')
  await expect(days.nth(3)).toBeVisible()
  await days.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(days.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(days.nth(1)).toHaveAttribute('aria-expanded', 'true')
  await takePicture(page, 'recurring-calendar-360')

  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Next bills' })).toBeVisible()
  await page.getByRole('link', { name: 'Everything that recurs' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Recurring', level: 1 })).toBeVisible()
})
