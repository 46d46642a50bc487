// Many rows changed as one, and a rule made from a row: by keyboard alone, on a phone, in both themes.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, register, takePicture } from '../src/visitor.ts'

test.use({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce', colorScheme: 'light' })

type Theme = 'light' | 'dark'

async function expectGood(page: Page, where: string, themes: Theme[]): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${where}, ${colorScheme}`)
  }
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
}

/** Rows on an account that is kept by hand, written by the page itself. */
async function writeRows(page: Page, payees: string[]): Promise<void> {
  const done = await page.evaluate<boolean>(`(async () => {
    const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const account = { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 0 }
    const { accountId } = await (await post('/api/v1/accounts', account)).json()
    const date = new Date().toISOString().slice(0, 10)
    const replies = []
    for (const payee of ${JSON.stringify(payees)})
      replies.push(await post('/api/v1/transactions', { accountId, date, amount: -1250, payee }))
    return replies.every(reply => reply.ok)
  })()`)
  expect(done).toBe(true)
}

test('rows are selected, tagged and categorised together, and a rule goes on with it', async ({ page }) => {
  await register(page)
  await writeRows(page, ['Ferry', 'Museum', 'Bakery'])
  await page.goto('/transactions')
  const row = (payee: string) => page.getByRole('button', { name: payee, exact: true })
  await row('Bakery').focus()
  await page.keyboard.press('x')
  await expect(page.getByRole('checkbox', { name: 'Select Bakery' })).toBeChecked()
  await row('Ferry').focus()
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('3 are selected.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select Bakery' }).press('Space')
  await expect(page.getByText('2 are selected.')).toBeVisible()
  await page.getByLabel('What to do').selectOption('Add a tag')
  await page.getByRole('combobox', { name: 'Tag' }).fill('Lisbon')
  await expectGood(page, 'selected rows', ['light', 'dark'])
  await takePicture(page, 'transactions-selected-360')
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 transactions were changed.')).toBeVisible()
  await expect(page.getByText('#Lisbon')).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText('#Lisbon')).toHaveCount(0)

  await row('Ferry').press('Enter')
  await page.getByRole('link', { name: 'Make a rule from this' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
  await expect(page.getByLabel('Payees, one a line')).toHaveValue('Ferry')
  await page.getByLabel('Category', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('Add tags, with commas').fill('boats')
  await expect(page.getByText('1 transaction fits.')).toBeVisible()
  await expectGood(page, 'a new rule', ['light'])
  await takePicture(page, 'rule-360')
  await page.getByRole('button', { name: 'Save it and change 1 transaction' }).press('Enter')
  await expect(page.getByText('1 transaction was changed.')).toBeVisible()
  await expect(page.getByText('When the payee is Ferry')).toBeVisible()
  await expectGood(page, 'rules', ['dark'])
  await page.getByRole('checkbox', { name: 'Ferry is on' }).press('Space')
  await expect(page.getByText('Rests', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Delete Ferry' }).press('Enter')
  await expect(page.getByText('Your rules will stand here.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText('When the payee is Ferry')).toBeVisible()

  await page.goto('/transactions?tag=boats')
  await expect(page.getByText('#boats')).toHaveCount(1)
})
