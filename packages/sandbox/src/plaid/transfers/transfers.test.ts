import type { TransferAuthorizationCreateRequest } from 'plaid'
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

type Wishes = Partial<Omit<TransferAuthorizationCreateRequest, 'type' | 'network' | 'ach_class'>> & {
  type?: string
  network?: string
  ach_class?: string | null
}

const authorize = async (amount: string, wishes: Wishes = {}) => {
  const { data } = await guest.plaid.transferAuthorizationCreate({
    access_token: token,
    account_id: account,
    amount,
    ach_class: 'ppd',
    network: 'ach',
    type: 'debit',
    user: { legal_name: 'Mia Okafor' },
    ...wishes,
  } as TransferAuthorizationCreateRequest)
  return data.authorization
}

const send = async (amount: string, wishes: Wishes = {}) => {
  const { id } = await authorize(amount, wishes)
  const call = { access_token: token, account_id: account, authorization_id: id, description: 'Rent' }
  return (await guest.plaid.transferCreate(call)).data.transfer
}

const simulate = (transfer_id: string, event_type: string, more: object = {}) =>
  guest.plaid.sandboxTransferSimulate({ transfer_id, event_type, ...more })

const balance = async () => {
  const { accounts } = (await guest.plaid.accountsBalanceGet({ access_token: token })).data
  const { available, current } = accounts.find(each => each.account_id === account)?.balances ?? {}
  return { available: Number(available), current: Number(current) }
}

const off = (start: { available: number; current: number }, end: { available: number; current: number }) => ({
  available: Math.round((end.available - start.available) * 100) / 100,
  current: Math.round((end.current - start.current) * 100) / 100,
})

const sync = async (cursor?: string) => {
  const { data } = await guest.plaid.transactionsSync({ access_token: token, count: 500, ...(cursor && { cursor }) })
  return data
}

const catchUp = async (): Promise<string> => {
  let page = await sync()
  while (page.has_more) page = await sync(page.next_cursor)
  return page.next_cursor
}

const statusOf = async (transfer_id: string) => (await guest.plaid.transferGet({ transfer_id })).data.transfer.status

test('rent is debited: held while pending, gone when posted, there in the feed, settled and available', async () => {
  const before = await balance()
  const cursor = await catchUp()
  const transfer = await send('500.00')
  expect(transfer).toMatchObject({ status: 'pending', amount: '500.00', cancellable: true, network_trace_id: null })
  expect(transfer).toMatchObject({
    expected_settlement_date: '2026-12-03',
    expected_funds_available_date: '2026-12-10',
  })
  expect(off(before, await balance())).toEqual({ available: -500, current: 0 })
  const pending = await sync(cursor)
  expect(pending.added).toMatchObject([{ name: 'Hearth Rent', amount: 500, pending: true, account_id: account }])

  await guest.control('/clock', { advance: 'P1D' })
  expect(await statusOf(transfer.id)).toBe('pending')
  const news = await guest.mailAfter(() => simulate(transfer.id, 'posted', { webhook: guest.mailbox }))
  expect(news).toEqual({ environment: 'sandbox', webhook_code: 'TRANSFER_EVENTS_UPDATE', webhook_type: 'TRANSFER' })
  const posted = (await sync(pending.next_cursor)).added.find(row => row.name === 'Hearth Rent')
  expect(posted).toMatchObject({
    pending: false,
    pending_transaction_id: pending.added[0]?.transaction_id,
    amount: 500,
  })

  const again = await sync(pending.next_cursor)
  expect(again).toEqual({ ...(await sync(pending.next_cursor)), request_id: again.request_id })

  await simulate(transfer.id, 'settled')
  await simulate(transfer.id, 'funds_available')
  const { transfer_events } = (await guest.plaid.transferEventSync({ after_id: 0 })).data
  expect(transfer_events.map(event => `${event.event_id} ${event.event_type} ${event.transfer_amount}`)).toEqual([
    '1 pending 500.00',
    '2 posted 500.00',
    '3 settled 500.00',
    '4 funds_available 500.00',
  ])
  expect((await guest.plaid.transferEventSync({ after_id: 1, count: 2 })).data).toMatchObject({
    has_more: true,
    transfer_events: [{ event_id: 2 }, { event_id: 3 }],
  })
  const { balance: ledger } = (await guest.plaid.transferLedgerGet({})).data
  expect(ledger).toEqual({ available: '100500.00', pending: '0.00' })
})

test('a debit that comes back puts the money back, with its code in the feed', async () => {
  const before = await balance()
  const { id } = await send('80.00')
  const cursor = await catchUp()
  await simulate(id, 'posted')
  await simulate(id, 'returned', { failure_reason: { ach_return_code: 'R10', description: 'not authorized' } })
  const { transfer } = (await guest.plaid.transferGet({ transfer_id: id })).data
  expect(transfer).toMatchObject({
    status: 'returned',
    failure_reason: { ach_return_code: 'R10', failure_code: 'R10' },
  })
  expect(off(before, await balance())).toEqual({ available: 0, current: 0 })
  const { added } = await sync(cursor)
  expect(added.map(row => `${row.name} ${row.amount}`)).toEqual(['Hearth Rent 80', 'ACH Return R10 Hearth Rent -80'])
  expect(await refusalOf(simulate(id, 'settled'))).toBe('SANDBOX_ERROR/SANDBOX_TRANSFER_EVENT_TRANSITION_INVALID')
})

test('an account that a return says is closed takes no more transfers', async () => {
  const { id } = await send('80.00')
  await simulate(id, 'posted')
  await simulate(id, 'returned', { failure_reason: { ach_return_code: 'R02' } })
  expect(await refusalOf(authorize('1.00'))).toBe('TRANSFER_ERROR/TRANSFER_ACCOUNT_BLOCKED')
})

test('a failed or cancelled transfer vanishes, and what has left cannot be cancelled', async () => {
  const before = await balance()
  const cursor = await catchUp()
  const [failing, cancelled] = [await send('10.00'), await send('20.00')]
  await simulate(failing.id, 'failed')
  await guest.plaid.transferCancel({ transfer_id: cancelled.id })
  expect(await statusOf(failing.id)).toBe('failed')
  expect(await statusOf(cancelled.id)).toBe('cancelled')
  expect(off(before, await balance())).toEqual({ available: 0, current: 0 })
  expect((await sync(cursor)).added).toEqual([])

  const left = await send('30.00')
  await simulate(left.id, 'posted')
  const refused = 'TRANSFER_ERROR/TRANSFER_NOT_CANCELLABLE'
  expect(await refusalOf(guest.plaid.transferCancel({ transfer_id: left.id }))).toBe(refused)
  const quick = await send('30.00', { network: 'rtp', type: 'credit', ach_class: null })
  expect(await refusalOf(guest.plaid.transferCancel({ transfer_id: quick.id }))).toBe(refused)
})

test('money is sent: it arrives when it posts, and cannot be taken as available before', async () => {
  const before = await balance()
  const { id } = await send('250.00', { type: 'credit', network: 'same-day-ach' })
  expect(off(before, await balance())).toEqual({ available: 0, current: 0 })
  await simulate(id, 'posted')
  expect(off(before, await balance())).toEqual({ available: 250, current: 250 })
  await simulate(id, 'settled')
  expect(await refusalOf(simulate(id, 'funds_available'))).toMatch('TRANSITION_INVALID')
  expect((await guest.plaid.transferLedgerGet({})).data.balance.available).toBe('99750.00')
})

test('the balance and the login decide', async () => {
  const { available } = await balance()
  expect(await authorize('1.00')).toMatchObject({ decision: 'approved', decision_rationale: null })
  const more = await authorize((Math.floor(available) + 1).toFixed(2))
  expect(more).toMatchObject({ decision: 'declined', decision_rationale: { code: 'NSF' } })
  const all = available.toFixed(2)
  expect(await authorize(all)).toMatchObject({ decision: 'approved' })
  await send(all)
  expect(await authorize('1.00')).toMatchObject({ decision: 'declined', decision_rationale: { code: 'RISK' } })
  expect(await authorize('10000.01')).toMatchObject({ decision_rationale: { code: 'TRANSFER_LIMIT_REACHED' } })
  const unpaid = guest.plaid.transferCreate({
    access_token: token,
    account_id: account,
    authorization_id: more.id,
    description: 'Rent',
  })
  expect(await refusalOf(unpaid)).toBe('INVALID_REQUEST/INVALID_FIELD')
  await guest.plaid.sandboxItemResetLogin({ access_token: token })
  expect(await authorize('1.00')).toMatchObject({
    decision: 'user_action_required',
    decision_rationale: { code: 'ITEM_LOGIN_REQUIRED' },
  })
})

test('asking twice moves money once', async () => {
  const first = await authorize('40.00', { idempotency_key: 'november' })
  expect(await authorize('40.00', { idempotency_key: 'november' })).toEqual(first)
  const call = { access_token: token, account_id: account, authorization_id: first.id, description: 'Rent' }
  const made = (await guest.plaid.transferCreate({ ...call, amount: '35.00' })).data.transfer
  expect(made.amount).toBe('35.00')
  expect((await guest.plaid.transferCreate(call)).data.transfer).toEqual(made)
  expect((await guest.plaid.transferList({})).data.transfers).toEqual([made])
  expect((await guest.plaid.transferGet({ authorization_id: first.id })).data.transfer.id).toBe(made.id)

  const [late, little] = [await authorize('5.00'), await authorize('5.00')]
  expect(await refusalOf(guest.plaid.transferCreate({ ...call, authorization_id: little.id, amount: '5.01' }))).toMatch(
    'INVALID_FIELD',
  )
  await guest.plaid.transferAuthorizationCancel({ authorization_id: little.id })
  expect(await refusalOf(guest.plaid.transferCreate({ ...call, authorization_id: little.id }))).toMatch('INVALID_FIELD')
  await guest.control('/clock', { advance: 'PT1H' })
  expect(await refusalOf(guest.plaid.transferCreate({ ...call, authorization_id: late.id }))).toMatch('INVALID_FIELD')
})

test('networks, classes, accounts and ids are checked as Plaid checks them', async () => {
  expect(await refusalOf(authorize('5'))).toMatch('INVALID_FIELD')
  expect(await refusalOf(authorize('0.00'))).toMatch('INVALID_FIELD')
  expect(await refusalOf(authorize('5.00', { ach_class: null }))).toMatch('INVALID_FIELD')
  expect(await refusalOf(authorize('5.00', { network: 'wire', ach_class: null }))).toMatch('INVALID_FIELD')
  expect(await refusalOf(authorize('5.00', { type: 'credit', ach_class: 'web' }))).toBe(
    'TRANSFER_ERROR/TRANSFER_FORBIDDEN_ACH_CLASS',
  )
  const { accounts } = await guest.link()
  expect(await refusalOf(authorize('5.00', { account_id: accounts.get('checking') ?? '' }))).toMatch(
    'INVALID_ACCOUNT_ID',
  )
  const own = (await guest.plaid.accountsGet({ access_token: token })).data.accounts
  const card = own.find(each => each.subtype === 'credit card')?.account_id ?? ''
  expect(await refusalOf(authorize('5.00', { account_id: card }))).toMatch('TRANSFER_UNSUPPORTED_ACCOUNT_TYPE')
  expect(await refusalOf(authorize('5.00', { originator_client_id: 'x' }))).toMatch('TRANSFER_ORIGINATOR_NOT_FOUND')
  const { id } = await send('5.00')
  expect(await refusalOf(guest.stranger.transferGet({ transfer_id: id }))).toMatch('INVALID_FIELD')
  expect((await guest.stranger.transferEventSync({ after_id: 0 })).data.transfer_events).toEqual([])
})

test('transfers survive a restart and go on', async () => {
  const { id } = await send('12.00')
  await guest.restart()
  await simulate(id, 'posted')
  const events = (await guest.plaid.transferEventList({ transfer_id: id })).data.transfer_events
  expect(events.map(event => event.event_type)).toEqual(['posted', 'pending'])
  const { data } = await guest.plaid.transferMetricsGet({})
  expect(data).toMatchObject({ daily_debit_transfer_volume: '12.00', monthly_transfer_volume: '12.00' })
  expect((await guest.plaid.transferConfigurationGet({})).data.max_single_transfer_debit_amount).toBe('10000.00')
})
