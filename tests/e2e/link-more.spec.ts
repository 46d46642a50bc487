// More of Link, in a real browser and as any app would use it: through window.Plaid, with link tokens of the test's own.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type FrameLocator, type Page, test } from '@playwright/test'
import type { LinkTokenCreateRequest } from 'plaid'
import { createBankDesk } from '../src/bank-desk.ts'
import { linkDialog, register } from '../src/visitor.ts'

type Told = {
  events: { name: string; view: string | null; mfa: string | null; update: string | null }[]
  success: { publicToken: string | null; accounts: string[]; institution: string | null } | null
  exit: { code: string | null; status: string | null } | null
}

const desk = () => createBankDesk(process.env.SANDBOX_URL ?? '')

async function makeLinkToken(wishes: Partial<LinkTokenCreateRequest> = {}) {
  const { data } = await desk().plaid.linkTokenCreate({
    client_name: 'Test App',
    language: 'en',
    country_codes: ['US', 'GB', 'FR'] as never[],
    user: { client_user_id: 'e2e' },
    ...(wishes.access_token ? {} : { products: ['transactions'] as never[] }),
    ...wishes,
  })
  return data
}

/** What the functions that run in the page see of it; the tests themselves know no page. */
type PageScope = {
  told: Told
  handler: { open(): void; exit(options: { force: boolean }): void; destroy(): void }
  Plaid?: {
    create(config: object): PageScope['handler']
    createEmbedded(config: object, place: PageElement): PageScope['handler']
  }
  document: Record<'head' | 'body' | 'documentElement', PageElement> & { createElement(tag: string): PageElement }
}
type PageElement = {
  id: string
  src: string
  style: { height: string }
  scrollWidth: number
  onload: (value: unknown) => void
  onerror: (reason: unknown) => void
  append(child: PageElement): void
  prepend(child: PageElement): void
}

/** Loads the bank's script into the page, as an app does, and opens Link; what Link tells is kept for `told`. */
async function startLink(
  page: Page,
  token: string | null,
  more: { receivedRedirectUri?: string; embedded?: boolean } = {},
): Promise<FrameLocator> {
  await page.evaluate(
    async ([given, { receivedRedirectUri, embedded }]) => {
      const scope = globalThis as unknown as PageScope
      if (!scope.Plaid) {
        await new Promise((resolve, reject) => {
          const script = scope.document.createElement('script')
          script.src = '/link-bank/link-initialize.js'
          script.onload = resolve
          script.onerror = reject
          scope.document.head.append(script)
        })
      }
      if (!scope.Plaid) throw new Error('The script defines no window.Plaid')
      // Bare functions, as react-plaid-link calls them.
      const { create, createEmbedded } = scope.Plaid
      const told: Told = { events: [], success: null, exit: null }
      scope.told = told
      const config = {
        token: given,
        key: undefined,
        env: 'sandbox',
        clientName: 'An older app',
        ...(receivedRedirectUri && { receivedRedirectUri }),
        onEvent: (name: string, metadata: Record<'view_name' | 'mfa_type' | 'is_update_mode', string | null>) => {
          const { view_name: view, mfa_type: mfa, is_update_mode: update } = metadata
          told.events.push({ name, view, mfa, update })
        },
        onSuccess: (
          publicToken: string | null,
          metadata: { accounts: { id: string }[]; institution: { name: string } | null },
        ) => {
          const accounts = metadata.accounts.map(account => account.id)
          told.success = { publicToken, accounts, institution: metadata.institution?.name ?? null }
        },
        onExit: (error: { error_code: string } | null, metadata: { status: string | null }) => {
          told.exit = { code: error?.error_code ?? null, status: metadata.status }
        },
      }
      if (embedded) {
        const place = scope.document.createElement('div')
        place.id = 'link-place'
        place.style.height = '600px'
        scope.document.body.prepend(place)
        scope.handler = createEmbedded(config, place)
      } else {
        scope.handler = create(config)
        scope.handler.open()
      }
    },
    [token, more] as const,
  )
  return linkDialog(page)
}

const told = (page: Page): Promise<Told> => page.evaluate(() => (globalThis as unknown as PageScope).told)
const eventNames = async (page: Page): Promise<string[]> =>
  (await told(page)).events.map(({ name, view }) => (view === null ? name : `${name} ${view}`))

async function chooseBank(link: FrameLocator, bank: string): Promise<void> {
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByLabel('Bank name').fill(bank)
  await link.getByRole('button', { name: bank, exact: true }).click()
}

async function signIn(where: FrameLocator | Page, password = 'pass_good'): Promise<void> {
  await where.getByLabel('Username').fill('user_good')
  await where.getByLabel('Password').fill(password)
  await where.getByRole('button', { name: 'Sign in' }).click()
}

async function chooseAllAccounts(link: FrameLocator | Page): Promise<void> {
  await link.getByRole('checkbox', { name: 'All accounts' }).check()
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
}

async function expectNothingForAxe(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(violation => `${where}: ${violation.id} at ${violation.nodes[0]?.html}`)).toEqual([])
}

test.beforeEach(async ({ page }) => {
  await register(page)
})

test('a bank that asks for a device and a code: a wrong code is mended, and everything is told in its order', async ({
  page,
}) => {
  const { link_token } = await makeLinkToken()
  const link = await startLink(page, link_token)
  await chooseBank(link, 'Tartan Bank')
  await signIn(link, 'mfa_device')
  await link.getByRole('button', { name: 'Continue' }).click()
  await expect(link.getByRole('alert')).toContainText('Choose one')
  await link.getByRole('radio').first().check()
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByLabel('Code', { exact: true }).fill('1111')
  await link.getByRole('button', { name: 'Continue' }).click()
  await expect(link.getByRole('alert')).not.toBeEmpty()
  await link.getByLabel('Code', { exact: true }).fill('1234')
  await link.getByRole('button', { name: 'Continue' }).click()
  await chooseAllAccounts(link)
  await expect.poll(async () => (await told(page)).success?.institution).toBe('Tartan Bank')
  expect(await eventNames(page)).toEqual([
    'OPEN',
    'TRANSITION_VIEW CONSENT',
    'TRANSITION_VIEW SELECT_INSTITUTION',
    'SEARCH_INSTITUTION',
    'SELECT_INSTITUTION',
    'TRANSITION_VIEW CREDENTIAL',
    'SUBMIT_CREDENTIALS',
    'TRANSITION_VIEW LOADING',
    'TRANSITION_VIEW MFA',
    'SUBMIT_MFA',
    'TRANSITION_VIEW LOADING',
    'TRANSITION_VIEW MFA',
    'SUBMIT_MFA',
    'TRANSITION_VIEW LOADING',
    'ERROR',
    'TRANSITION_VIEW MFA',
    'SUBMIT_MFA',
    'TRANSITION_VIEW LOADING',
    'TRANSITION_VIEW SELECT_ACCOUNT',
    'TRANSITION_VIEW LOADING',
    'TRANSITION_VIEW CONNECTED',
    'HANDOFF',
  ])
  const asked = (await told(page)).events.filter(({ name }) => name === 'SUBMIT_MFA')
  expect(asked.map(({ mfa }) => mfa)).toEqual(['device', 'code', 'code'])
  const { link_sessions } = (await desk().plaid.linkTokenGet({ link_token })).data
  const kept = link_sessions?.[0]?.events?.map(({ event_name }) => event_name).reverse()
  expect(kept).toEqual((await told(page)).events.map(({ name }) => name))
})

test('questions and selections are answered, and left with their own status', async ({ page }) => {
  const link = await startLink(page, (await makeLinkToken()).link_token)
  await chooseBank(link, 'Tartan Bank')
  await signIn(link, 'mfa_questions_1_2')
  await link.getByRole('textbox').nth(0).fill('answer_0_0')
  await link.getByRole('textbox').nth(1).fill('answer_0_1')
  await link.getByRole('button', { name: 'Continue' }).click()
  await expect(link.getByRole('dialog', { name: 'Choose accounts' })).toBeVisible()
  await link.getByRole('button', { name: 'Close' }).click()
  await link.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(async () => (await told(page)).exit?.status).toBe('requires_account_selection')

  const again = await startLink(page, (await makeLinkToken()).link_token)
  await chooseBank(again, 'Tartan Bank')
  await signIn(again, 'mfa_selections')
  await expect(again.getByRole('radio', { name: 'Yes' })).toBeVisible()
  await page.evaluate(() => (globalThis as unknown as PageScope).handler.exit({ force: true }))
  await expect.poll(async () => (await told(page)).exit).toEqual({ code: null, status: 'requires_selections' })
})

test('an OAuth bank takes the whole page away and back, and Link goes on where it was', async ({ page, baseURL }) => {
  const redirect_uri = `${baseURL}/settings`
  const { link_token } = await makeLinkToken({ redirect_uri })
  const link = await startLink(page, link_token)
  await chooseBank(link, 'Platypus OAuth Bank')
  await link.getByRole('button', { name: 'Continue to Platypus OAuth Bank' }).click()
  await expect(page).toHaveURL(/\/link-bank\/oauth\//)
  await expect(page.getByRole('dialog', { name: 'Sign in to Platypus OAuth Bank' })).toBeVisible()
  await expectNothingForAxe(page, 'at the bank')
  await signIn(page)
  await expect(page.getByRole('dialog', { name: 'Let Test App read your accounts?' })).toBeVisible()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page).toHaveURL(/\/settings\?oauth_state_id=[0-9a-f-]{36}$/)
  const receivedRedirectUri = page.url()

  const other = await startLink(page, (await makeLinkToken({ redirect_uri })).link_token, { receivedRedirectUri })
  await expect(other.getByText('INCORRECT_LINK_TOKEN')).toBeVisible()
  await other.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(async () => (await told(page)).exit?.code).toBe('INCORRECT_LINK_TOKEN')

  await chooseAllAccounts(await startLink(page, link_token, { receivedRedirectUri }))
  await expect.poll(async () => (await told(page)).success?.institution).toBe('Platypus OAuth Bank')
})

test('without an address to come back to, an OAuth bank opens a window; a no there is an error here', async ({
  page,
}) => {
  const link = await startLink(page, (await makeLinkToken()).link_token)
  await chooseBank(link, 'Platypus OAuth Bank')
  const toBank = link.getByRole('button', { name: 'Continue to Platypus OAuth Bank' })
  const [denied] = await Promise.all([page.waitForEvent('popup'), toBank.click()])
  await signIn(denied)
  await denied.getByRole('button', { name: 'Deny' }).click()
  await expect(link.getByText('ACCESS_NOT_GRANTED')).toBeVisible()
  await link.getByRole('button', { name: 'Try again' }).click()

  const [left] = await Promise.all([page.waitForEvent('popup'), toBank.click()])
  await left.close()
  await expect(link.getByText(/closed before you were done/)).toBeVisible()
  await link.getByRole('button', { name: 'Back' }).click()

  const [allowed] = await Promise.all([page.waitForEvent('popup'), toBank.click()])
  await signIn(allowed)
  await allowed.getByRole('button', { name: 'Allow' }).click()
  await chooseAllAccounts(link)
  await expect.poll(async () => (await told(page)).success?.institution).toBe('Platypus OAuth Bank')
  const names = await eventNames(page)
  expect(names.filter(name => /OAUTH$/.test(name) && !name.startsWith('TRANSITION'))).toEqual([
    'OPEN_OAUTH',
    'FAIL_OAUTH',
    'OPEN_OAUTH',
    'CLOSE_OAUTH',
    'CLOSE_OAUTH',
    'OPEN_OAUTH',
  ])
})

test('update mode with a choice of accounts shows which are shared, and changes them', async ({ page }) => {
  const { data } = await desk().plaid.itemPublicTokenExchange({ public_token: await desk().openItem() })
  const { access_token } = data
  const before = (await desk().plaid.accountsGet({ access_token })).data.accounts
  const { link_token } = await makeLinkToken({ access_token, update: { account_selection_enabled: true } })
  const link = await startLink(page, link_token)
  await signIn(link)
  const boxes = link.getByRole('checkbox')
  await expect(link.getByRole('checkbox', { name: 'All accounts' })).toBeChecked()
  await expect(boxes).toHaveCount(before.length + 1)
  await boxes.nth(1).uncheck()
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
  await expect.poll(async () => (await told(page)).success?.accounts.length).toBe(before.length - 1)
  expect((await told(page)).events.at(-1)).toMatchObject({ name: 'HANDOFF', update: 'true' })
  expect((await desk().plaid.accountsGet({ access_token })).data.accounts).toHaveLength(before.length - 1)
})

test('Hosted Link is a page of the bank’s own, which leads back to the app', async ({ page, baseURL }) => {
  const { hosted_link_url, link_token } = await makeLinkToken({
    hosted_link: { completion_redirect_uri: `${baseURL}/settings` },
  })
  await page.goto(String(hosted_link_url))
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: /^Platypus OAuth Bank/ }).click()
  await page.getByRole('button', { name: 'Continue to Platypus OAuth Bank' }).click()
  await expect(page).toHaveURL(/\/link-bank\/oauth\//)
  await signIn(page)
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page).toHaveURL(/\/link-bank\/hosted\//)
  await chooseAllAccounts(page)
  await expect(page).toHaveURL(`${baseURL}/settings`)
  const [session] = (await desk().plaid.linkTokenGet({ link_token })).data.link_sessions ?? []
  expect(session?.finished_at).not.toBeNull()
  expect(session?.results?.item_add_results).toHaveLength(1)
  expect(session?.events?.[0]?.event_name).toBe('HANDOFF')
})

test('embedded, Link is a part of the page, and goes away when it is told to', async ({ page }) => {
  const link = await startLink(page, (await makeLinkToken()).link_token, { embedded: true })
  await expect(page.locator('#link-place iframe')).toBeVisible()
  await chooseBank(link, 'Tartan Bank')
  await signIn(link)
  await chooseAllAccounts(link)
  await expect.poll(async () => (await told(page)).success?.institution).toBe('Tartan Bank')
  await page.evaluate(() => (globalThis as unknown as PageScope).handler.destroy())
  await expect(page.locator('#link-place iframe')).toHaveCount(0)
})

test('banks that are down, slow or without what is needed say so when they are chosen', async ({ page }) => {
  const { link_token } = await makeLinkToken({ products: ['transactions', 'liabilities'] as never[] })
  const link = await startLink(page, link_token)
  await link.getByRole('button', { name: 'Continue' }).click()
  const choose = async (bank: string) => {
    await link.getByLabel('Bank name').fill(bank)
    await link.getByRole('button', { name: bank, exact: true }).click()
  }
  await choose('Unhealthy Platypus Bank - Down')
  await expect(link.getByText('INSTITUTION_DOWN')).toBeVisible()
  await link.getByRole('button', { name: 'Try again' }).click()
  await choose('First Platypus Limited Purpose')
  await expect(link.getByRole('dialog', { name: /cannot be used here/ })).toBeVisible()
  await link.getByRole('button', { name: 'Choose another bank' }).click()
  await choose('Unhealthy Platypus Bank - Degraded')
  await expect(link.getByText(/answers slowly/)).toBeVisible()
  await link.getByRole('button', { name: 'Close' }).click()
  await link.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(async () => (await told(page)).exit?.status).toBe('requires_credentials')
  const names = (await told(page)).events.map(({ name }) => name)
  for (const name of ['SELECT_DOWN_INSTITUTION', 'SELECT_FILTERED_INSTITUTION', 'SELECT_DEGRADED_INSTITUTION']) {
    expect(names).toContain(name)
  }
})

test('a link token that is none is an error that the app gets to know', async ({ page }) => {
  const link = await startLink(page, 'link-sandbox-of-nobody')
  await expect(link.getByText('INVALID_LINK_TOKEN')).toBeVisible()
  await link.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(async () => (await told(page)).exit?.code).toBe('INVALID_LINK_TOKEN')
  expect(await eventNames(page)).toEqual(['OPEN', 'ERROR', 'TRANSITION_VIEW ERROR', 'EXIT'])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every step is accessible, also on a phone (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 360, height: 700 })
    const { hosted_link_url } = await makeLinkToken({ hosted_link: {} })
    await page.goto(String(hosted_link_url))
    const check = async (heading: string | RegExp) => {
      await expect(page.getByRole('dialog', { name: heading })).toBeVisible()
      await expectNothingForAxe(page, String(heading))
      expect(
        await page.evaluate(() => (globalThis as unknown as PageScope).document.documentElement.scrollWidth),
      ).toBeLessThanOrEqual(360)
    }
    await check(/wants to read your accounts/)
    await page.getByRole('button', { name: 'Continue' }).click()
    await check('Choose your bank')
    await page.getByRole('button', { name: /^Unhealthy Platypus Bank - Degraded/ }).click()
    await check(/^Sign in to/)
    await signIn(page, 'mfa_device')
    await check('How should the bank reach you?')
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await check('Enter the code')
    await page.getByRole('button', { name: 'Back' }).click()
    await signIn(page, 'mfa_questions_1_1')
    await check('Answer the bank’s questions')
    await page.getByRole('button', { name: 'Back' }).click()
    await signIn(page, 'mfa_selections_1_1_2')
    await check('Choose the right answers')
    await page.getByRole('radio', { name: 'answer_0_0_0' }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await check('Choose accounts')
    await page.getByRole('checkbox', { name: 'All accounts' }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await check('Your accounts are linked')
    await page.getByRole('button', { name: 'Finish' }).click()
    await check('You are done')
  })
}
