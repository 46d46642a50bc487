// What a person does in the browser, step by step, as the browser stories tell it.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type FrameLocator, type Page } from '@playwright/test'

const checkout = new URL('../../', import.meta.url)

let visitors = 0

/** Watches a page from its first request: what it asks of other hosts, and what it complains about. */
export function watch(page: Page): { strangers: string[]; complaints: string[] } {
  const strangers: string[] = []
  const complaints: string[] = []
  page.on('request', request => {
    const { protocol, host } = new URL(request.url())
    if (protocol !== 'data:' && host !== new URL(page.url() === 'about:blank' ? request.url() : page.url()).host) {
      strangers.push(request.url())
    }
  })
  page.on('console', message => {
    // A visitor who is not signed in is told so by a 401, which the browser reports by itself.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  return { strangers, complaints }
}

export async function register(page: Page, name = 'Ann Archer'): Promise<{ email: string; password: string }> {
  visitors += 1
  const visitor = { email: `visitor.${Date.now()}.${visitors}@example.org`, password: 'correct horse battery' }
  await page.goto('/register')
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(visitor.email)
  await page.getByLabel('Password').fill(visitor.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  return visitor
}

export const linkDialog = (page: Page): FrameLocator => page.frameLocator('iframe[title="Link your bank"]')

/** Opens Link from anywhere in the app, and waits for its first step. */
export async function openLink(page: Page): Promise<FrameLocator> {
  await page.goto('/connect')
  await page.getByRole('button', { name: 'Choose your bank' }).click()
  const link = linkDialog(page)
  await expect(link.getByRole('dialog', { name: /wants to read your accounts/ })).toBeVisible()
  return link
}

/** Goes through Link, step by step, to the end. */
export async function linkBank(page: Page, bank = 'First Platypus Bank'): Promise<void> {
  const link = await openLink(page)
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByLabel('Bank name').fill(bank)
  await link.getByRole('button', { name: bank }).first().click()
  await link.getByLabel('Username').fill('user_good')
  await link.getByLabel('Password').fill('pass_good')
  await link.getByRole('button', { name: 'Sign in' }).click()
  await link.getByRole('checkbox', { name: 'All accounts' }).check()
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByText(/transactions are here/)).toBeVisible({ timeout: 60_000 })
}

/** Nothing that axe objects to, on the page as it stands. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(violation => `${where}: ${violation.id} at ${violation.nodes[0]?.html}`)).toEqual([])
}

/** A picture of the page for the README; written to docs/ only when asked, so that an ordinary run changes no file. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.UPDATE_SCREENSHOTS ? 'docs/screenshots' : 'tests/test-results/screenshots'
  await page.screenshot({ path: new URL(`${folder}/${name}.png`, checkout).pathname, animations: 'disabled' })
}
