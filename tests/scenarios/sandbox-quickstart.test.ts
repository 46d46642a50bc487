// What the two example applications of Plaid do, call by call and in their order, through the official SDK with its default settings.
// What their screens look into is looked into here.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@hearth/sandbox'
import {
  ACHClass,
  Configuration,
  CountryCode,
  PaymentAmountCurrency,
  PlaidApi,
  Products,
  type RemovedTransaction,
  type Transaction,
  TransferNetwork,
  TransferType,
} from 'plaid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBankDesk } from '../src/bank-desk.ts'

let folder: string
let bank: Sandbox
let plaid: PlaidApi

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-quickstart-'))
  bank = await startSandbox({ host: '127.0.0.1', port: 0, dataFolder: folder, clock: '2026-11-22T08:00:00Z' })
  const headers = {
    'PLAID-CLIENT-ID': 'developer',
    'PLAID-SECRET': 'developer-sandbox',
    'Plaid-Version': '2020-09-14',
  }
  plaid = new PlaidApi(new Configuration({ basePath: bank.url, baseOptions: { headers } }))
})
afterAll(async () => {
  await bank.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Link, done: the person chose a bank and shared all accounts. */
async function connect(products: Products[], more: object = {}): Promise<string> {
  const { data } = await plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: products,
    options: { override_username: 'user_good', override_password: 'pass_good', ...more },
  })
  return data.public_token
}

const codeOf = (error: unknown): string => Object(error).response?.data.error_code ?? String(error)

const today = '2026-11-22'
const monthAgo = '2026-10-23'

/** Both applications pull changes in this way; an empty cursor means to come again in two seconds. */
async function pullTransactions(access_token: string, count?: number) {
  // The SDK's types want a text here, and both applications send null.
  let cursor: string | null = null
  const added: Transaction[] = []
  const removed: RemovedTransaction[] = []
  for (let hasMore = true; hasMore; ) {
    const page: { data: Awaited<ReturnType<typeof plaid.transactionsSync>>['data'] } = await plaid.transactionsSync({
      access_token,
      cursor: cursor as never,
      ...(count && { count }),
    })
    expect(page.data.next_cursor).not.toBe('')
    cursor = page.data.next_cursor
    added.push(...page.data.added)
    removed.push(...page.data.removed)
    hasMore = page.data.has_more
  }
  return { added, removed, cursor }
}

function accountOf<Account extends { account_id: string }>(accounts: Account[], id: string | null): Account {
  const account = accounts.find(each => each.account_id === id)
  if (!account) throw new Error(`The answer names the account ${id} and does not hold it`)
  return account
}

test('the Quickstart, with its default products', async () => {
  const made = await plaid.linkTokenCreate({
    user: { client_user_id: 'user-id' },
    client_name: 'Plaid Quickstart',
    products: [Products.Auth, Products.Transactions, Products.Signal],
    country_codes: [CountryCode.Us],
    language: 'en',
  })
  expect(made.data.link_token).toMatch(/^link-sandbox-/)
  const public_token = await connect([Products.Auth, Products.Transactions, Products.Signal])
  const { data: exchanged } = await plaid.itemPublicTokenExchange({ public_token })
  const { access_token } = exchanged
  expect(exchanged.item_id).not.toBe('')

  const auth = (await plaid.authGet({ access_token })).data
  const numbers = auth.numbers.ach.map(ach => [accountOf(auth.accounts, ach.account_id).name, ach.routing])
  expect(numbers.length).toBeGreaterThan(0)

  const { added } = await pullTransactions(access_token)
  const latest = [...added].sort((a, b) => Number(a.date > b.date) - Number(a.date < b.date)).slice(-8)
  expect(latest).toHaveLength(8)
  expect(latest.every(row => row.name !== '' && typeof row.amount === 'number')).toBe(true)

  const balance = (await plaid.accountsBalanceGet({ access_token })).data
  for (const { balances } of balance.accounts)
    expect(balances.available || balances.current).toEqual(expect.any(Number))

  const { item } = (await plaid.itemGet({ access_token })).data
  // The Go backend reads institution_id without asking whether it is there.
  const bankOfItem = await plaid.institutionsGetById({
    institution_id: item.institution_id ?? '',
    country_codes: [CountryCode.Us],
  })
  expect(bankOfItem.data.institution.name).toBe('First Platypus Bank')
  expect(item.billed_products.join(', ')).toContain('transactions')
  expect(item.available_products.join(', ')).toContain('identity')

  const { accounts } = (await plaid.accountsGet({ access_token })).data
  const signal = await plaid.signalEvaluate({
    access_token,
    account_id: accounts[0]?.account_id ?? '',
    client_transaction_id: 'txn1234',
    amount: 100,
  })
  expect(signal.data.scores?.customer_initiated_return_risk?.score).toEqual(expect.any(Number))

  // Go, Java and Ruby make a public token of their own.
  expect((await plaid.itemCreatePublicToken({ access_token })).data.public_token).toMatch(/^public-sandbox-/)
})

test('the Quickstart: identity, investments and liabilities', async () => {
  const public_token = await connect([Products.Identity, Products.Investments, Products.Liabilities])
  const { access_token } = (await plaid.itemPublicTokenExchange({ public_token })).data

  const identity = (await plaid.identityGet({ access_token })).data.accounts
  const lines = identity[0]?.owners.map(owner => ({
    name: owner.names.join(),
    email: owner.emails.map(email => email.data).join(),
    phone: owner.phone_numbers.map(phone => phone.data).join(),
    addresses: owner.addresses.map(({ data }) => `${data.street} ${data.city}, ${data.region} ${data.postal_code}`),
  }))
  expect(lines?.[0]?.addresses[0]).toMatch(/^\S.* .+, [A-Z]{2} \d{5}$/)

  const holdings = (await plaid.investmentsHoldingsGet({ access_token })).data
  const values = holdings.holdings.map(holding => {
    const security = holdings.securities.find(each => each.security_id === holding.security_id)
    const { mask } = accountOf(holdings.accounts, holding.account_id)
    return { mask, name: security?.name, value: holding.quantity * (security?.close_price ?? Number.NaN) }
  })
  expect(values.length).toBeGreaterThan(0)
  expect(values.every(row => row.mask && row.name && Number.isFinite(row.value))).toBe(true)

  const moves = (await plaid.investmentsTransactionsGet({ access_token, start_date: monthAgo, end_date: today })).data
  for (const row of moves.investment_transactions)
    expect([row.amount, row.date, row.name]).toEqual([expect.any(Number), expect.any(String), expect.any(String)])

  const { liabilities, accounts } = (await plaid.liabilitiesGet({ access_token })).data
  // The screen puts the three lists together: none of them may be missing.
  const debts = [...(liabilities.credit ?? []), ...(liabilities.mortgage ?? []), ...(liabilities.student ?? [])]
  expect(debts.map(debt => accountOf(accounts, debt.account_id).name)).toContain('Plaid Credit Card')
})

test('the Quickstart: an asset report, as JSON and as PDF', async () => {
  const public_token = await connect([Products.Assets])
  const { access_token } = (await plaid.itemPublicTokenExchange({ public_token })).data
  const { asset_report_token } = (
    await plaid.assetReportCreate({
      access_tokens: [access_token],
      days_requested: 10,
      options: {
        client_report_id: 'Custom Report ID #123',
        user: {
          client_user_id: 'Custom User ID #456',
          first_name: 'Alice',
          middle_name: 'Bobcat',
          last_name: 'Cranberry',
          ssn: '123-45-6789',
          phone_number: '555-123-4567',
          email: 'alice@example.com',
        },
      },
    })
  ).data
  const desk = createBankDesk(bank.url)
  let report: Awaited<ReturnType<typeof plaid.assetReportGet>>['data']['report'] | undefined
  for (let tries = 0; tries < 20 && !report; tries += 1) {
    report = await plaid.assetReportGet({ asset_report_token }).then(
      answer => answer.data.report,
      async error => {
        expect(codeOf(error)).toBe('PRODUCT_NOT_READY')
        // The application waits for a second; this clock is moved by one.
        await desk.control('clock', { advance: 'PT1S' })
        return undefined
      },
    )
  }
  const rows = report?.items.flatMap(item =>
    item.accounts.map(({ name, transactions, days_available }) => [name, transactions?.length, days_available]),
  )
  expect(rows?.[0]).toEqual([expect.any(String), expect.any(Number), expect.any(Number)])
  const pdf = await plaid.assetReportPdfGet({ asset_report_token }, { responseType: 'arraybuffer' })
  expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe('%PDF-')
})

test('the Quickstart: statements', async () => {
  await plaid.linkTokenCreate({
    user: { client_user_id: 'user-id' },
    client_name: 'Plaid Quickstart',
    products: [Products.Statements],
    country_codes: [CountryCode.Us],
    language: 'en',
    statements: { start_date: monthAgo, end_date: today },
  })
  const public_token = await connect([Products.Statements], {
    statements: { start_date: monthAgo, end_date: today },
  })
  const { access_token } = (await plaid.itemPublicTokenExchange({ public_token })).data
  const list = (await plaid.statementsList({ access_token })).data
  const statement = list.accounts[0]?.statements[0]
  expect([statement?.month, statement?.year]).toEqual([expect.any(Number), 2026])
  const pdf = await plaid.statementsDownload(
    { access_token, statement_id: statement?.statement_id ?? '' },
    { responseType: 'arraybuffer' },
  )
  expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe('%PDF-')
})

test('the Quickstart: a transfer', async () => {
  const public_token = await connect([Products.Auth, Products.Transfer])
  const { access_token } = (await plaid.itemPublicTokenExchange({ public_token })).data
  const account_id = (await plaid.accountsGet({ access_token })).data.accounts[0]?.account_id ?? ''
  const { authorization } = (
    await plaid.transferAuthorizationCreate({
      access_token,
      account_id,
      type: TransferType.Debit,
      network: TransferNetwork.Ach,
      amount: '1.00',
      ach_class: ACHClass.Ppd,
      user: {
        legal_name: 'FirstName LastName',
        email_address: 'foobar@email.com',
        address: { street: '123 Main St.', city: 'San Francisco', region: 'CA', postal_code: '94053', country: 'US' },
      },
    })
  ).data
  expect([authorization.decision, authorization.decision_rationale]).toEqual(['approved', null])
  const { transfer } = (
    await plaid.transferCreate({
      access_token,
      account_id,
      authorization_id: authorization.id,
      description: 'Debit',
    })
  ).data
  expect([transfer.amount, transfer.status, transfer.type, transfer.network]).toEqual([
    '1.00',
    'pending',
    'debit',
    'ach',
  ])
})

test('the Quickstart: a payment', async () => {
  const { recipient_id } = (
    await plaid.paymentInitiationRecipientCreate({
      name: 'Harry Potter',
      iban: 'GB33BUKB20201555555555',
      address: { street: ['4 Privet Drive'], city: 'Little Whinging', postal_code: '11111', country: 'GB' },
    })
  ).data
  // The Ruby backend reads it back.
  expect((await plaid.paymentInitiationRecipientGet({ recipient_id })).data.recipient_id).toBe(recipient_id)
  const { payment_id } = (
    await plaid.paymentInitiationPaymentCreate({
      recipient_id,
      reference: 'paymentRef',
      amount: { value: 1.34, currency: PaymentAmountCurrency.Gbp },
    })
  ).data
  const link = await plaid.linkTokenCreate({
    client_name: 'Plaid Quickstart',
    user: { client_user_id: 'somebody-else' },
    country_codes: [CountryCode.Gb],
    language: 'en',
    products: [Products.PaymentInitiation],
    payment_initiation: { payment_id },
  })
  expect(link.data.link_token).toMatch(/^link-sandbox-/)
  const payment = (await plaid.paymentInitiationPaymentGet({ payment_id })).data
  expect(payment).toMatchObject({ payment_id, recipient_id, amount: { value: 1.34, currency: 'GBP' } })
  expect(payment.status).toBe('PAYMENT_STATUS_INPUT_NEEDED')
  expect(payment.last_status_update.replace('T', ' ').replace('Z', '')).toMatch(/^2026-11-22 \d\d:\d\d:\d\d/)
})

test('the Quickstart: users', async () => {
  const { data } = await plaid.userCreate({ client_user_id: 'user_0a3f' })
  expect(data.user_id).not.toBe('')
})

test('the Quickstart: what this bank does not have, it says so', async () => {
  const reports = [
    () => plaid.craCheckReportBaseReportGet({ user_token: 'user-sandbox-nobody' }),
    () => plaid.craCheckReportIncomeInsightsGet({ user_token: 'user-sandbox-nobody' }),
    () => plaid.craCheckReportPartnerInsightsGet({ user_token: 'user-sandbox-nobody' }),
    () => plaid.craCheckReportPdfGet({ user_token: 'user-sandbox-nobody' }),
  ]
  for (const report of reports)
    expect(
      await report().then(
        () => 'answered',
        error => codeOf(error),
      ),
    ).toBe('NOT_IN_THIS_SANDBOX')
})

test('Pattern: Link with explicit nulls, accounts, transactions by hundreds, update mode, institutions, and the end', async () => {
  const link = {
    user: { client_user_id: 'uniqueId1' },
    client_name: 'Pattern',
    country_codes: [CountryCode.Us],
    language: 'en',
    webhook: 'http://127.0.0.1:9/services/webhook',
  }
  // Where there is no Item yet, Pattern sends the access token that it does not have.
  const fresh = await plaid.linkTokenCreate({ ...link, products: [Products.Transactions], access_token: null })
  expect(fresh.data.link_token).toMatch(/^link-sandbox-/)

  const public_token = await connect([Products.Transactions], { transactions: { days_requested: 730 } })
  const { access_token } = (await plaid.itemPublicTokenExchange({ public_token })).data
  const { accounts } = (await plaid.accountsGet({ access_token })).data
  const { added, cursor } = await pullTransactions(access_token, 100)
  expect(added.length).toBeGreaterThan(1_000)
  expect(added.every(row => accountOf(accounts, row.account_id))).toBe(true)

  await plaid.transactionsRefresh({ access_token })
  const again = await plaid.transactionsSync({ access_token, cursor: cursor ?? '', count: 100 })
  expect(again.data.has_more).toBe(false)

  // Pattern names no country here.
  const listed = await plaid.institutionsGet({
    count: 200,
    offset: 0,
    options: { include_optional_metadata: true },
  } as never)
  expect(listed.data.institutions.map(each => each.institution_id)).toContain('ins_109508')
  const { institution } = (
    await plaid.institutionsGetById({
      institution_id: 'ins_109508',
      country_codes: [CountryCode.Us],
      options: { include_optional_metadata: true },
    })
  ).data
  expect([institution.primary_color, institution.url]).toEqual([expect.any(String), expect.any(String)])
  expect(institution).toHaveProperty('logo')

  expect((await plaid.sandboxItemResetLogin({ access_token })).data.reset_login).toBe(true)
  expect(await plaid.accountsGet({ access_token }).catch(codeOf)).toBe('ITEM_LOGIN_REQUIRED')
  const repair = await plaid.linkTokenCreate({ ...link, products: [], access_token })
  expect(repair.data.expiration).toMatch(/^2026-11-22T08:3/)

  await plaid.itemRemove({ access_token })
  expect(await plaid.accountsGet({ access_token }).catch(codeOf)).toBe('ITEM_NOT_FOUND')
})
