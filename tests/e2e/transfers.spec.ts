// Transfers on the screen: one movement instead of two rows, undone with a click, asked about, and paired by hand.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, linkBank, register, takePicture } from '../src/visitor.ts'

async function expectWithinEdges(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
}

/** A request to the desk of the sandbox bank. */
async function atDesk(page: Page, path: string, body?: object) {
  const address = `${process.env.SANDBOX_URL}/control/${path}`
  const headers = { 'content-type': 'application/json' }
  const answer = body
    ? await page.request.post(address, { headers, data: body })
    : await page.request.get(address, { headers })
  expect(answer.ok()).toBe(true)
  return answer.json()
}

// Nobody else is at this bank while the stories run side by side.
const bank = { name: 'Tattersall Federal Credit Union', institutionId: 'ins_109510' }

const itemIds = async (page: Page): Promise<string[]> =>
  (await atDesk(page, 'items')).items
    .filter((it: { institution_id: string }) => it.institution_id === bank.institutionId)
    .map((it: { item_id: string }) => it.item_id)

/** The bank reports rows on an Item, and the person asks for a sync. */
async function bankReports(page: Page, itemId: string, added: object[]): Promise<void> {
  await atDesk(page, `items/${itemId}/report`, { added })
  const own = await (await page.request.get('/api/v1/items')).json()
  const address = `/api/v1/items/${own.items[0].itemId}/sync`
  expect(await page.evaluate<boolean>(`fetch('${address}', { method: 'POST' }).then(reply => reply.ok)`)).toBe(true)
}

async function bankAccountOf(page: Page, itemId: string, name: string): Promise<string> {
  const truth = await atDesk(page, `truth/${itemId}`)
  return truth.accounts.find((it: { name: string }) => it.name === name).account_id
}

const vague = (transaction_id: string, account_id: string, amount: number) => ({
  ...{ transaction_id, account_id, amount, name: 'Online Transfer', merchant_name: null },
  personal_finance_category: {
    primary: amount > 0 ? 'TRANSFER_OUT' : 'TRANSFER_IN',
    detailed: amount > 0 ? 'TRANSFER_OUT_ACCOUNT_TRANSFER' : 'TRANSFER_IN_ACCOUNT_TRANSFER',
    confidence_level: 'HIGH',
    version: 'v2',
  },
})

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 360],
] as const) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' })

    test('a transfer is one movement, asked about when it is not sure, undone, and paired by hand again', async ({
      page,
    }) => {
      await register(page)
      const known = await itemIds(page)
      await linkBank(page, bank.name)
      const itemId = (await itemIds(page)).find(id => !known.includes(id)) ?? ''
      const checking = await bankAccountOf(page, itemId, 'Plaid Checking')
      const saving = await bankAccountOf(page, itemId, 'Plaid Saving')
      await bankReports(page, itemId, [vague('asked-out', checking, 12.34), vague('asked-in', saving, -12.34)])

      await page.goto('/transactions')
      await expect(page.getByText('1 pair of rows may be a transfer between your accounts.')).toBeVisible()
      await page.getByRole('button', { name: 'Have a look' }).focus()
      await page.keyboard.press('Enter')
      const yes = page.getByRole('button', { name: 'Yes, Plaid Checking to Plaid Saving is one movement' })
      await expect(yes).toBeVisible()
      await expectAccessible(page, 'suggested transfers')
      await expectWithinEdges(page)
      await takePicture(page, `transfers-asked-${width}`)
      await yes.focus()
      await page.keyboard.press('Enter')
      const movement = page.getByRole('button', { name: 'Transfer from Plaid Checking to Plaid Saving' })
      await expect(movement.first()).toBeVisible()
      await expect(page.getByText('may be a transfer')).toHaveCount(0)
      await expect(page.getByRole('button', { name: 'Online Transfer', exact: true })).toHaveCount(0)

      await movement.first().click()
      await expect(page.getByText(/One movement with/)).toBeVisible()
      await expectAccessible(page, 'an open transfer')
      await expectWithinEdges(page)
      await takePicture(page, `transfers-open-${width}`)

      await page
        .getByRole('button', { name: /^Undo this transfer/ })
        .first()
        .click()
      const lone = page.getByRole('button', { name: 'Online Transfer', exact: true })
      await expect(lone).toHaveCount(2)
      await lone.first().click()
      await page.getByRole('button', { name: 'It is a transfer between my accounts' }).first().click()
      await page.getByRole('button', { name: /Online Transfer .*12\.34/ }).click()
      await expect(lone).toHaveCount(0)
      await expect(movement.first()).toBeVisible()
    })
  })
}
