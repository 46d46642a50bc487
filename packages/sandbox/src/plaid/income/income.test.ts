import type { CreditBankIncome, PayrollIncomeObject, Products } from 'plaid'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSdk } from '../../contract/read-sdk.ts'
import { complaintsAbout } from '../../contract/shape.ts'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'
import { amountText } from '../amount-text.ts'

let guest: Visit

beforeEach(async () => {
  guest = await visit('2026-11-18T15:00:00Z')
})
afterEach(() => guest.leave())

const advance = (duration: string) => guest.control('/clock', { advance: duration })
const cents = (amount: number | string | null | undefined) => Math.round(Number(amount) * 100)
const sum = (amounts: (number | string | null | undefined)[]) =>
  amounts.reduce<number>((all, one) => all + cents(one), 0)

const createUser = async (client_user_id = 'person 1') => (await guest.plaid.userCreate({ client_user_id })).data

type LinkWishes = { types?: ('bank' | 'payroll')[]; days?: number; institutionId?: string; webhook?: string }

/** An Item of a user, linked for income and for transactions. */
async function link(user: { user_token?: string; user_id?: string }, wishes: LinkWishes = {}): Promise<string> {
  const { types = ['bank'], days = 180, institutionId = 'ins_109508', webhook } = wishes
  const { data } = await guest.plaid.sandboxPublicTokenCreate({
    ...user,
    institution_id: institutionId,
    initial_products: ['income_verification', 'transactions'] as Products[],
    options: {
      income_verification: { bank_income: { days_requested: days }, income_source_types: types as never },
      transactions: { days_requested: 730 } as never,
      ...(webhook && { webhook }),
    },
  })
  return (await guest.plaid.itemPublicTokenExchange({ public_token: data.public_token })).data.access_token
}

async function feedOf(access_token: string) {
  const rows = []
  for (let cursor = '', more = true; more; ) {
    const { data } = await guest.plaid.transactionsSync({ access_token, count: 500, cursor })
    rows.push(...data.added)
    cursor = data.next_cursor
    more = data.has_more
  }
  return rows
}

const bankIncomeOf = async (user_token: string, count = 1): Promise<CreditBankIncome[]> =>
  (await guest.plaid.creditBankIncomeGet({ options: { count }, user_token })).data.bank_income ?? []

test('a user is one person: made once, known by id and token, told more of, and removed with all Items', {
  timeout: 30_000,
}, async () => {
  const { user_id, user_token = '' } = await createUser()
  expect([user_id, user_token]).toEqual([
    expect.stringMatching(/^usr_\w{14}$/),
    expect.stringMatching(/^user-sandbox-[0-9a-f-]{36}$/),
  ])
  expect(await refusalOf(createUser())).toBe('INVALID_REQUEST/INVALID_FIELD')
  const again = await guest.plaid.userCreate({ client_user_id: 'person 1', with_upgraded_user: true })
  expect(again.data.user_id).toBe(user_id)
  expect(await refusalOf(guest.plaid.userCreate({ client_user_id: 'x'.repeat(129) }))).toBe(
    'INVALID_REQUEST/INVALID_FIELD',
  )

  const emails = [{ data: 'nora@post.example', primary: true }]
  await guest.plaid.userUpdate({ identity: { emails, name: { family_name: 'Reyes', given_name: 'Nora' } }, user_id })
  await advance('PT1M')
  await guest.plaid.userUpdate({ identity: { date_of_birth: '1990-05-01' }, user_token })
  const { data: known } = await guest.plaid.userGet({ user_id })
  expect(known).toMatchObject({ client_user_id: 'person 1', created_at: '2026-11-18T15:00:00Z' })
  expect(known.updated_at).toBe('2026-11-18T15:01:00Z')
  expect(known.identity).toMatchObject({ date_of_birth: '1990-05-01', emails, name: { given_name: 'Nora' } })
  expect(complaintsAbout((await readSdk()).shapeOf('UserGetResponse'), known)).toEqual([])

  const access_token = await link({ user_id })
  expect((await guest.plaid.userItemsGet({ user_token })).data.items).toHaveLength(1)
  expect(await refusalOf(guest.stranger.userItemsGet({ user_token }))).toBe('INVALID_INPUT/INVALID_USER_TOKEN')
  await guest.plaid.userRemove({ user_id })
  expect(await refusalOf(guest.plaid.itemGet({ access_token }))).toBe('ITEM_ERROR/ITEM_NOT_FOUND')
  expect(await refusalOf(guest.plaid.userGet({ user_id }))).toBe('INVALID_INPUT/INVALID_USER_ID')
})

test('bank income is what the feed says came in, month by month, and positive', { timeout: 30_000 }, async () => {
  const { user_token = '', user_id } = await createUser()
  const access_token = await link({ user_token }, { days: 180, webhook: guest.mailbox })
  expect(await refusalOf(bankIncomeOf(user_token))).toBe('INCOME_VERIFICATION_ERROR/PRODUCT_NOT_READY')
  expect(await guest.mailAfter(() => advance('PT5S'))).toEqual({
    environment: 'sandbox',
    result: 'SUCCESS',
    user_id,
    webhook_code: 'BANK_INCOME_COMPLETE',
    webhook_type: 'INCOME',
  })
  const answer = (await guest.plaid.creditBankIncomeGet({ user_id })).data
  expect(complaintsAbout((await readSdk()).shapeOf('CreditBankIncomeGetResponse'), answer)).toEqual([])
  const [report] = answer.bank_income ?? []
  const summary = report?.bank_income_summary
  const feed = (await feedOf(access_token)).filter(
    row => row.personal_finance_category?.primary === 'INCOME' && row.amount < 0 && row.date >= '2026-05-22',
  )
  expect(feed.length).toBeGreaterThan(15)
  expect(cents(summary?.total_amount)).toBe(-sum(feed.map(row => row.amount)))
  expect(summary?.total_amounts).toEqual([
    { amount: summary?.total_amount, iso_currency_code: 'USD', unofficial_currency_code: null },
  ])
  const months = summary?.historical_summary ?? []
  expect([months[0]?.start_date, months.at(-1)?.end_date, months.length]).toEqual(['2026-05-22', '2026-11-18', 7])
  expect(sum(months.map(month => month.total_amount))).toBe(cents(summary?.total_amount))
  const told = months.flatMap(month => month.transactions ?? [])
  expect(told.map(row => [row.transaction_id, row.amount]).sort()).toEqual(
    feed.map(row => [row.transaction_id, -row.amount]).sort(),
  )
  const sources = report?.items?.flatMap(item => item.bank_income_sources ?? []) ?? []
  expect(sources.find(source => source.income_category === 'SALARY')?.pay_frequency).toBe('BIWEEKLY')
  expect(sources.find(source => source.income_category === 'BANK_INTEREST')?.pay_frequency).toBe('MONTHLY')
  expect(sum(sources.map(source => source.total_amount))).toBe(cents(summary?.total_amount))
  expect(summary?.income_sources_count).toBe(sources.length)

  const { data } = await guest.plaid.creditBankIncomePdfGet({ user_id }, { responseType: 'arraybuffer' })
  const document = await getDocumentProxy(new Uint8Array(data))
  const { text } = await extractText(document, { mergePages: true })
  for (const amount of [
    summary?.total_amount,
    ...told.map(row => row.amount),
    ...sources.map(each => each.total_amount),
  ])
    expect(text).toContain(amountText(Number(amount), 'USD'))
})

test('a refreshed report has the pay that came since, and the earlier one stays', { timeout: 30_000 }, async () => {
  const { user_token = '', user_id } = await createUser()
  const access_token = await link({ user_token }, { webhook: guest.mailbox })
  await advance('PT5S')
  const [first] = await bankIncomeOf(user_token)
  await advance('P30D')
  expect(await bankIncomeOf(user_token)).toEqual([first])
  await guest.plaid.creditBankIncomeRefresh({ options: { days_requested: 30 }, user_token })
  expect(await guest.mailAfter(() => advance('PT5S'))).toMatchObject({
    result: 'SUCCESS',
    user_id,
    webhook_code: 'BANK_INCOME_REFRESH_COMPLETE',
  })
  const [fresh, old] = await bankIncomeOf(user_token, 5)
  expect(old).toEqual(first)
  expect(fresh).toMatchObject({ days_requested: 30, generated_time: '2026-12-18T15:00:08Z' })
  expect(fresh?.bank_income_summary?.income_transactions_count).toBeGreaterThan(1)

  await guest.plaid.sandboxItemResetLogin({ access_token })
  await guest.plaid.creditBankIncomeRefresh({ user_token })
  await advance('PT5S')
  const codes = guest.mail.filter(mail => mail.webhook_type === 'INCOME').map(mail => [mail.webhook_code, mail.result])
  expect(codes).toContainEqual(['BANK_INCOME_REFRESH_COMPLETE', 'FAILURE'])
  expect(codes).toContainEqual(['INCOME_VERIFICATION_REFRESH_RECONNECT_NEEDED', undefined])
  expect((await bankIncomeOf(user_token))[0]).toEqual(fresh)
})

test('what the employer paid out is what reached the bank, to the cent, and the year adds up', {
  timeout: 30_000,
}, async () => {
  const { user_token = '', user_id } = await createUser()
  const access_token = await link({ user_token }, { types: ['bank', 'payroll'], webhook: guest.mailbox })
  const early = guest.plaid.creditPayrollIncomeGet({ user_token })
  expect(await refusalOf(early)).toBe('INCOME_VERIFICATION_ERROR/PRODUCT_NOT_READY')
  await advance('PT5S')
  const answer = (await guest.plaid.creditPayrollIncomeGet({ user_token })).data
  const sdk = await readSdk()
  expect(complaintsAbout(sdk.shapeOf('CreditPayrollIncomeGetResponse'), answer)).toEqual([])
  const [item] = answer.items
  const [work] = item?.payroll_income ?? []
  if (!item || !work) throw new Error('Nobody works')
  const feed = (await feedOf(access_token)).filter(row => row.personal_finance_category?.detailed === 'INCOME_SALARY')
  const paid = new Map(feed.filter(row => row.date >= '2025-01-01').map(row => [row.date, -cents(row.amount)]))
  expect(
    new Map(work.pay_stubs.map(stub => [stub.pay_period_details.pay_date, cents(stub.net_pay.current_amount)])),
  ).toEqual(paid)
  expect(paid.size).toBeGreaterThan(40)
  expectTheYearToAddUp(work, '2025')
  const [latest] = work.pay_stubs
  expect(item.accounts[0]?.pay_frequency).toBe('BIWEEKLY')
  expect(cents(item.accounts[0]?.rate_of_pay.pay_amount)).toBe(cents(latest?.earnings.total.current_amount) * 26)
  const { accounts } = (await guest.plaid.accountsGet({ access_token })).data
  expect(accounts.map(({ mask }) => mask)).toContain(latest?.pay_period_details.distribution_breakdown[0]?.mask)

  const employment = (await guest.plaid.creditEmploymentGet({ user_token })).data
  expect(complaintsAbout(sdk.shapeOf('CreditEmploymentGetResponse'), employment)).toEqual([])
  expect(employment.items[0]?.employments[0]).toMatchObject({
    employer: { name: latest?.employer.name },
    last_paystub_date: latest?.pay_period_details.pay_date,
    status: 'ACTIVE',
  })
  const older = (await guest.plaid.incomeVerificationPaystubsGet({ access_token })).data
  expect(complaintsAbout(sdk.shapeOf('IncomeVerificationPaystubsGetResponse'), older)).toEqual([])
  expect(older.paystubs.map(stub => stub.net_pay.current_amount)).toEqual(
    work.pay_stubs.map(stub => stub.net_pay.current_amount),
  )
  const forms = (await guest.plaid.incomeVerificationTaxformsGet({ access_token })).data
  expect(complaintsAbout(sdk.shapeOf('IncomeVerificationTaxformsGetResponse'), forms)).toEqual([])

  const refresh = async () => (await guest.plaid.creditPayrollIncomeRefresh({ user_token })).data
  expect((await refresh()).verification_refresh_status).toBe('NOT_FOUND')
  await advance('P14D')
  const still = (await guest.plaid.creditPayrollIncomeGet({ user_token })).data.items
  expect(still[0]?.payroll_income).toEqual(item.payroll_income)
  expect((await refresh()).verification_refresh_status).toBe('SUCCESSFUL')
  const { data: sessions } = await guest.plaid.creditSessionsGet({ user_id })
  expect(complaintsAbout(sdk.shapeOf('CreditSessionsGetResponse'), sessions)).toEqual([])
  expect(sessions.sessions?.[0]?.results).toMatchObject({
    bank_income_results: [{ item_id: item.item_id, status: 'APPROVED' }],
    payroll_income_results: [{ num_paystubs_retrieved: work.pay_stubs.length + 1, num_w2s_retrieved: 2 }],
  })
})

/** Each stub by itself, its sums of the year, and the form of the year that is over. */
function expectTheYearToAddUp(work: PayrollIncomeObject, closedYear: string): void {
  const running = new Map<string, { gross: number; net: number; kept: number }>()
  for (const stub of work.pay_stubs.toReversed()) {
    const { deductions, earnings, net_pay, pay_period_details: period } = stub
    const year = String(period.pay_date).slice(0, 4)
    const kept = sum(deductions.breakdown.map(line => line.current_amount))
    expect(kept).toBe(cents(deductions.total.current_amount))
    expect(cents(earnings.total.current_amount)).toBe(cents(net_pay.current_amount) + kept)
    expect(String(period.start_date) < String(period.end_date)).toBe(true)
    const before = running.get(year) ?? { gross: 0, net: 0, kept: 0 }
    const now = {
      gross: before.gross + cents(earnings.total.current_amount),
      net: before.net + cents(net_pay.current_amount),
      kept: before.kept + kept,
    }
    running.set(year, now)
    expect([earnings.total.ytd_amount, net_pay.ytd_amount, deductions.total.ytd_amount].map(cents)).toEqual([
      now.gross,
      now.net,
      now.kept,
    ])
  }
  const stubs = work.pay_stubs.filter(stub => stub.pay_period_details.pay_date?.startsWith(closedYear))
  const line = (name: string) =>
    sum(
      stubs
        .flatMap(stub => stub.deductions.breakdown.filter(each => each.description === name))
        .map(each => each.current_amount),
    )
  const form = work.w2s.find(w2 => w2.tax_year === closedYear)
  const gross = running.get(closedYear)?.gross ?? 0
  expect(cents(form?.federal_income_tax_withheld)).toBe(line('Federal Income Tax'))
  expect(cents(form?.social_security_tax_withheld)).toBe(line('Social Security Employee Tax'))
  expect(cents(form?.medicare_tax_withheld)).toBe(line('Employee Medicare'))
  expect(cents(form?.social_security_wages)).toBe(gross - line('Health Insurance'))
  expect(cents(form?.wages_tips_other_comp)).toBe(gross - line('Health Insurance') - line('401(k)'))
  expect(cents(form?.state_and_local_wages[0]?.state_income_tax)).toBe(line('State Income Tax'))
}

test('prechecks know employers, webhooks are fired at will, and a life elsewhere has its own deductions', {
  timeout: 30_000,
}, async () => {
  const { user_token = '' } = await createUser()
  const access_token = await link({ user_token }, { institutionId: 'ins_117650', types: ['payroll'] })
  expect(await refusalOf(bankIncomeOf(user_token))).toBe('INCOME_VERIFICATION_ERROR/INCOME_VERIFICATION_NOT_FOUND')
  await advance('PT5S')
  const [stub] =
    (await guest.plaid.creditPayrollIncomeGet({ user_token })).data.items[0]?.payroll_income[0]?.pay_stubs ?? []
  expect(stub?.net_pay.iso_currency_code).toBe('GBP')
  expect(stub?.pay_period_details.pay_frequency).toBe('MONTHLY')
  expect(stub?.deductions.breakdown.map(line => line.description)).toContain('National Insurance')
  const precheck = async (name: string) =>
    (await guest.plaid.creditPayrollIncomePrecheck({ employer: { name }, user_token })).data.confidence
  expect([await precheck(stub?.employer.name ?? ''), await precheck('Nobody & Sons')]).toEqual(['HIGH', 'LOW'])

  const { item_id } = (await guest.plaid.itemGet({ access_token })).data.item
  const fired = await guest.mailAfter(() =>
    guest.plaid.sandboxIncomeFireWebhook({
      item_id,
      verification_status: 'VERIFICATION_STATUS_PROCESSING_FAILED' as never,
      webhook: guest.mailbox,
      webhook_code: 'INCOME_VERIFICATION' as never,
    }),
  )
  expect(fired).toMatchObject({ item_id, verification_status: 'VERIFICATION_STATUS_PROCESSING_FAILED' })
  const bare = await guest.link('ins_109508', { products: ['transactions'] })
  const unlinked = guest.plaid.incomeVerificationPaystubsGet({ access_token: bare.token })
  expect(await refusalOf(unlinked)).toBe('INCOME_VERIFICATION_ERROR/PRODUCT_NOT_ENABLED')
})

test('a made-to-order customer is paid as ordered', async () => {
  const { user_token = '' } = await createUser()
  const paystub = {
    deductions: {
      breakdown: [{ current_amount: 250.5, description: 'taxes', ytd_amount: 501 }],
      total: { current_amount: 250.5 },
    },
    employee: {
      address: { city: 'Madison', country: 'US' },
      name: 'Nora Reyes',
      taxpayer_id: { id_mask: '1234', id_type: 'SSN' },
    },
    employer: { name: 'Ordered Works' },
    pay_period_details: {
      check_amount: 1_000,
      gross_earnings: 1_250.5,
      pay_date: '2026-11-06',
      pay_frequency: 'PAY_FREQUENCY_BIWEEKLY',
    },
  }
  const order = {
    override_accounts: [
      { starting_balance: 500, subtype: 'checking', type: 'depository' },
      { income: { paystubs: [paystub], w2s: [{ tax_year: '2025', wages_tips_other_comp: '31000' }] }, type: 'payroll' },
    ],
    version: '2',
  }
  await guest.plaid.sandboxPublicTokenCreate({
    initial_products: ['income_verification'] as Products[],
    institution_id: 'ins_109508',
    options: {
      income_verification: { income_source_types: ['payroll'] as never },
      override_password: JSON.stringify(order),
      override_username: 'user_custom',
    },
    user_token,
  })
  await advance('PT5S')
  const answer = (await guest.plaid.creditPayrollIncomeGet({ user_token })).data
  expect(complaintsAbout((await readSdk()).shapeOf('CreditPayrollIncomeGetResponse'), answer)).toEqual([])
  const [work] = answer.items[0]?.payroll_income ?? []
  expect(work?.pay_stubs[0]).toMatchObject({
    employer: { name: 'Ordered Works' },
    net_pay: { current_amount: 1_000, iso_currency_code: 'USD' },
    pay_period_details: { gross_earnings: 1_250.5, pay_frequency: 'BIWEEKLY' },
  })
  expect(work?.w2s[0]).toMatchObject({ tax_year: '2025', wages_tips_other_comp: '31000' })
  const { data } = await guest.plaid.creditEmploymentGet({ user_token })
  expect(data.items[0]?.employments[0]).toMatchObject({
    employer: { name: 'Ordered Works' },
    last_paystub_date: '2026-11-06',
  })
})

test('whoever subscribed hears once that income is not what it was', async () => {
  const { user_token = '', user_id } = await createUser()
  const access_token = await link({ user_token }, { webhook: guest.mailbox })
  await advance('PT5S')
  await guest.plaid.creditBankIncomeWebhookUpdate({ enable_webhooks: true, user_token })
  const news = () => guest.mail.filter(mail => mail.webhook_code === 'BANK_INCOME_REFRESH_UPDATE')
  await advance('P3D')
  expect(news()).toEqual([])
  const { data } = await guest.plaid.accountsGet({ access_token })
  const account = data.accounts.find(({ subtype }) => subtype === 'checking')
  await guest.control(`/items/${data.item.item_id}/report`, {
    added: [
      {
        account_id: account?.account_id,
        amount: -640,
        date: '2026-11-21',
        name: 'Garden Cottage',
        personal_finance_category: {
          confidence_level: 'HIGH',
          detailed: 'INCOME_RENTAL',
          primary: 'INCOME',
          version: 'v2',
        },
      },
    ],
  })
  await advance('P3D')
  expect(news()).toEqual([
    { environment: 'sandbox', user_id, webhook_code: 'BANK_INCOME_REFRESH_UPDATE', webhook_type: 'INCOME' },
  ])
  await guest.plaid.creditBankIncomeRefresh({ user_token })
  await advance('PT5S')
  const [fresh] = await bankIncomeOf(user_token)
  const found = fresh?.items?.flatMap(item => item.bank_income_sources ?? []) ?? []
  expect(found.find(source => source.income_category === 'RENTAL')).toMatchObject({
    income_description: 'Garden Cottage',
    total_amount: 640,
    transaction_count: 1,
  })
})
