// Every page, in both themes, on a desk and on a phone: nothing that axe objects to, nothing that runs over the edge.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, linkBank, openLink, register, takePicture } from '../src/visitor.ts'

const pages = {
  overview: '/',
  accounts: '/accounts',
  'add an account': '/accounts/add',
  transactions: '/transactions',
  budget: '/budget',
  'last month': '/budget/2025-06',
  connect: '/connect',
  'set aside': '/set-aside',
  settings: '/settings',
}

async function expectWithinEdges(page: Page, where: string): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(`${where} overflows by ${Math.max(0, width)}`).toBe(`${where} overflows by 0`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: width === 360 ? 740 : 900 }, reducedMotion: 'reduce' })

      test('the doors', async ({ page }) => {
        for (const path of ['/register', '/sign-in']) {
          await page.goto(path)
          await expect(page.getByLabel('Password')).toBeVisible()
          await expectAccessible(page, path)
          await expectWithinEdges(page, path)
        }
      })

      test('empty pages of a new household', async ({ page }) => {
        await register(page)
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(path)
          await page.waitForLoadState('networkidle')
          await expectAccessible(page, `empty ${name}`)
          await expectWithinEdges(page, `empty ${name}`)
        }
      })

      test('pages with two years of life on them, and Link', async ({ page }) => {
        await register(page)
        const link = await openLink(page)
        await expectAccessible(page, 'Link')
        await link.getByRole('button', { name: 'Close' }).click()
        await link.getByRole('button', { name: 'Leave' }).click()
        await linkBank(page)
        await expectAccessible(page, 'first sync')
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(path)
          await page.waitForLoadState('networkidle')
          await expectAccessible(page, name)
          await expectWithinEdges(page, name)
          if (width === 360 || colorScheme === 'dark') {
            await takePicture(page, `${name.replaceAll(' ', '-')}-${colorScheme}-${width}`)
          }
        }
      })
    })
  }
}
