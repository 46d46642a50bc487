import { SandboxItemSetVerificationStatusRequestVerificationStatusEnum as Verification } from 'plaid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

let guest: Visit

beforeEach(async () => {
  guest = await visit()
})
afterEach(() => guest.leave())

/** Of somebody with a life that takes no time to live. */
const numbersAt = async (institutionId: string) => {
  const { token } = await guest.link(institutionId, { username: 'user_quiet' })
  const { accounts, numbers } = (await guest.plaid.authGet({ access_token: token })).data
  return { accounts, numbers }
}

test('numbers come in the form of the country, for accounts that money can be moved from', async () => {
  const us = await numbersAt('ins_109508')
  expect(new Set(us.accounts.map(each => each.type))).toEqual(new Set(['depository']))
  expect(us.numbers.ach.map(each => each.account_id)).toEqual(us.accounts.map(each => each.account_id))
  for (const ach of us.numbers.ach) expect(ach.routing).toMatch(/^\d{9}$/)
  const { accounts: _accounts, numbers: canadian } = await numbersAt('ins_43')
  expect(canadian.eft[0]).toMatchObject({ institution: '621', branch: expect.stringMatching(/^\d{5}$/) })
  expect(canadian.ach).toEqual([])
  const british = (await numbersAt('ins_117650')).numbers
  expect(british.bacs[0]?.sort_code).toMatch(/^\d{6}$/)
  expect(british.international[0]?.iban).toMatch(/^GB\d{2}/)
  expect((await numbersAt('ins_900101')).numbers.international[0]?.iban).toMatch(/^FR\d{25}$/)
})

test('accounts without numbers are refused', async () => {
  const { token, accounts } = await guest.link()
  const card = accounts.get('credit card') ?? ''
  const options = { account_ids: [card] }
  expect(await refusalOf(guest.plaid.authGet({ access_token: token, options }))).toBe('ITEM_ERROR/NO_AUTH_ACCOUNTS')
  const wrong = { account_ids: ['nobody'] }
  expect(await refusalOf(guest.plaid.authGet({ access_token: token, options: wrong }))).toMatch('INVALID_ACCOUNT_ID')
})

test('who is told as they are on file scores 100, a stranger little, and what is not told nothing', async () => {
  const { token } = await guest.link()
  const [owner] = (await guest.plaid.identityGet({ access_token: token })).data.accounts[0]?.owners ?? []
  const told = {
    legal_name: owner?.names[0] ?? null,
    email_address: owner?.emails[0]?.data.toUpperCase() ?? null,
    phone_number: owner?.phone_numbers[0]?.data.replace(/^\+?1/, '') ?? null,
    address: owner?.addresses[0]?.data ?? null,
  }
  const match = async (user: object) =>
    (await guest.plaid.identityMatch({ access_token: token, user })).data.accounts[0] ?? expect.fail('no account')
  const same = await match(told)
  expect(same.legal_name).toMatchObject({ score: 100, is_first_name_or_last_name_match: true })
  expect(same.email_address.score).toBe(100)
  expect(same.phone_number.score).toBeGreaterThanOrEqual(98)
  expect(same.address).toEqual({ score: 100, is_postal_code_match: true })
  const relative = await match({ legal_name: `Zbigniew ${told.legal_name?.split(' ').at(-1)}` })
  expect(relative.legal_name.is_first_name_or_last_name_match).toBe(true)
  expect(relative.legal_name.score).toBeLessThan(85)
  expect(relative.phone_number.score).toBeNull()
  const stranger = await match({
    legal_name: 'Zbigniew Quux',
    email_address: 'x@other.example',
    phone_number: '+44 20 7946 0000',
    address: { street: '9 Nowhere', city: 'Elsewhere', postal_code: '00000', region: 'ZZ', country: 'US' },
  })
  expect(stranger.legal_name.score).toBeLessThan(70)
  expect(stranger.email_address.score).toBeLessThan(70)
  expect(stranger.phone_number.score).toBeLessThan(70)
  expect(stranger.address.score).toBeLessThan(70)
  expect(stranger.address.is_postal_code_match).toBe(false)
})

test('either owner of a joint account is recognised', async () => {
  const { token } = await guest.link('ins_109508', { username: 'user_credit_joint_account' })
  const [held] = (await guest.plaid.identityGet({ access_token: token })).data.accounts
  expect(held?.owners.length).toBe(2)
  for (const legal_name of held?.owners.flatMap(owner => owner.names) ?? []) {
    const { accounts } = (await guest.plaid.identityMatch({ access_token: token, user: { legal_name } })).data
    expect(`${legal_name} ${accounts[0]?.legal_name?.score}`).toBe(`${legal_name} 100`)
  }
})

test('an access token can be exchanged for another, and the old one is dead', async () => {
  const { token, accounts } = await guest.link()
  const { new_access_token } = (await guest.plaid.itemAccessTokenInvalidate({ access_token: token })).data
  expect(await refusalOf(guest.plaid.accountsGet({ access_token: token }))).toBe('INVALID_INPUT/INVALID_ACCESS_TOKEN')
  const seen = (await guest.plaid.accountsGet({ access_token: new_access_token })).data.accounts
  expect(seen.map(each => each.account_id)).toContain(accounts.get('checking'))
})

test('micro-deposits are verified or expire on command', async () => {
  const { token, accounts } = await guest.link('ins_109508', { webhook: guest.mailbox })
  const account_id = accounts.get('checking') ?? ''
  const asked = { access_token: token, account_id }
  const news = await guest.mailAfter(() =>
    guest.plaid.sandboxItemSetVerificationStatus({ ...asked, verification_status: Verification.AutomaticallyVerified }),
  )
  expect(news).toMatchObject({ webhook_type: 'AUTH', webhook_code: 'AUTOMATICALLY_VERIFIED', account_id })
  const seen = (await guest.plaid.accountsGet({ access_token: token, options: { account_ids: [account_id] } })).data
  expect(seen.accounts[0]?.verification_status).toBe('automatically_verified')
})
