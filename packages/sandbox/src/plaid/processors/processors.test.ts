import type { ProcessorTokenCreateRequestProcessorEnum, Products } from 'plaid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

let guest: Visit
let token: string
let account: string

beforeEach(async () => {
  guest = await visit()
  const linked = await guest.link()
  token = linked.token
  account = linked.accounts.get('checking') ?? ''
})
afterEach(() => guest.leave())

const handTo = async (processor: string, account_id = account): Promise<string> => {
  const asked = { access_token: token, account_id, processor: processor as ProcessorTokenCreateRequestProcessorEnum }
  return (await guest.plaid.processorTokenCreate(asked)).data.processor_token
}

test('a processor sees one account as its owner does, and no other', async () => {
  const processor_token = await handTo('dwolla')
  expect(processor_token).toMatch(/^processor-sandbox-[\da-f-]{36}$/)
  const { numbers } = (await guest.plaid.authGet({ access_token: token })).data
  const [ach] = numbers.ach.filter(each => each.account_id === account)
  const seen = (await guest.stranger.processorAuthGet({ processor_token })).data
  expect(seen.numbers).toEqual({ ach, bacs: null, eft: null, international: null })

  const own = (await guest.plaid.accountsGet({ access_token: token, options: { account_ids: [account] } })).data
  expect(seen.account).toEqual(own.accounts[0])
  expect((await guest.stranger.processorBalanceGet({ processor_token })).data.account).toEqual(own.accounts[0])
  const asked = (await guest.stranger.processorAccountGet({ processor_token })).data
  expect(asked).toMatchObject({ account: own.accounts[0], institution_id: 'ins_109508' })
  const identity = (await guest.plaid.identityGet({ access_token: token })).data.accounts
  const known = (await guest.stranger.processorIdentityGet({ processor_token })).data.account
  expect(known.owners).toEqual(identity.find(each => each.account_id === account)?.owners)

  const feed = await guest.plaid.transactionsSync({ access_token: token, count: 500, options: { account_id: account } })
  const shown = (await guest.stranger.processorTransactionsSync({ processor_token, count: 500 })).data
  expect(shown.added).toEqual(feed.data.added)
  expect(shown.account?.account_id).toBe(account)
  const between = { start_date: '2026-11-01', end_date: '2026-11-30' }
  const listed = (await guest.stranger.processorTransactionsGet({ processor_token, ...between })).data
  expect(listed.total_transactions).toBeGreaterThan(0)
  expect(new Set(listed.transactions.map(row => row.account_id))).toEqual(new Set([account]))
})

test('tokens die with their Item', async () => {
  const processor_token = await handTo('galileo')
  await guest.restart()
  await guest.stranger.processorAuthGet({ processor_token })
  await guest.plaid.sandboxItemResetLogin({ access_token: token })
  expect(await refusalOf(guest.stranger.processorAuthGet({ processor_token }))).toBe('ITEM_ERROR/ITEM_LOGIN_REQUIRED')
  await guest.plaid.itemRemove({ access_token: token })
  const dead = 'INVALID_INPUT/INVALID_PROCESSOR_TOKEN'
  expect(await refusalOf(guest.stranger.processorAuthGet({ processor_token }))).toBe(dead)
  expect(await refusalOf(guest.plaid.processorBalanceGet({ processor_token: 'processor-sandbox-x' }))).toBe(dead)
})

test('a token may be limited to products, by who made it', async () => {
  const processor_token = await handTo('dwolla')
  const products = ['auth'] as Products[]
  const foreign = guest.stranger.processorTokenPermissionsSet({ processor_token, products })
  expect(await refusalOf(foreign)).toBe('INVALID_INPUT/INVALID_PROCESSOR_TOKEN')
  await guest.plaid.processorTokenPermissionsSet({ processor_token, products })
  expect((await guest.plaid.processorTokenPermissionsGet({ processor_token })).data.products).toEqual(['auth'])
  await guest.stranger.processorAuthGet({ processor_token })
  expect(await refusalOf(guest.stranger.processorIdentityGet({ processor_token }))).toBe(
    'ITEM_ERROR/PRODUCT_NOT_ENABLED',
  )
})

test('tokens are made for known companies and for accounts of the Item; Stripe has its own', async () => {
  expect(await refusalOf(handTo('acme'))).toBe('INVALID_REQUEST/INVALID_FIELD')
  expect(await refusalOf(handTo('dwolla', 'nobody'))).toBe('INVALID_INPUT/INVALID_ACCOUNT_ID')
  const asked = { access_token: token, account_id: account }
  const made = (await guest.plaid.processorStripeBankAccountTokenCreate(asked)).data
  expect(made.stripe_bank_account_token).toMatch(/^btok_[\w]{24}$/)
  const again = (await guest.plaid.processorStripeBankAccountTokenCreate(asked)).data
  expect(again.stripe_bank_account_token).not.toBe(made.stripe_bank_account_token)
  const british = await guest.link('ins_116834')
  const abroad = { access_token: british.token, account_id: british.accounts.get('checking') ?? '' }
  expect(await refusalOf(guest.plaid.processorStripeBankAccountTokenCreate(abroad))).toMatch('PRODUCTS_NOT_SUPPORTED')
  const { processor_token } = (await guest.plaid.sandboxProcessorTokenCreate({ institution_id: 'ins_109509' })).data
  expect((await guest.plaid.processorAuthGet({ processor_token })).data.numbers.ach?.routing).toMatch(/^\d{9}$/)
})

test('a processor is told where it wants to be told', async () => {
  const processor_token = await handTo('dwolla')
  const news = await guest.mailAfter(() =>
    guest.stranger.processorTokenWebhookUpdate({ processor_token, webhook: guest.mailbox }),
  )
  expect(news).toMatchObject({
    webhook_code: 'WEBHOOK_UPDATE_ACKNOWLEDGED',
    account_id: account,
    environment: 'sandbox',
  })
})
