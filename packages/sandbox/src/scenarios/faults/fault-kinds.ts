// Every fault that can be set, in one table: its name, what it means, what it takes, and the test that proves it.
// docs/sandbox-faults.md is written from it by fault-kinds.test.ts.
import { calendarDayField, type Fields, integer, oneOf, optional, text } from '../../plaid/fields.ts'
import { knownErrors } from './error-codes.ts'

/**
 * What a fault gets in the way of. `call`: before a call is carried out. `answer`: on the way back. `webhook`: one webhook. `item`:
 * what the bank shows of an Item, from then on.
 */
export type FaultPlace = 'call' | 'answer' | 'webhook' | 'item'

export type FaultKind = {
  name: string
  place: FaultPlace
  /** One sentence. */
  meaning: string
  options: Fields
  /** One line for each option. */
  optionsMean: Readonly<Record<string, string>>
  /** Endpoints that it can strike, when it makes sense at some only. */
  endpoints?: readonly string[]
  /** Strikes so often unless somebody says otherwise; null: without end. */
  timesUsual: number | null
  /** The page that is meant when none is given. */
  pageUsual?: number
  /** The title of the test that proves it, in faults.test.ts. */
  provenBy: string
}

const errorCodes = [...new Set(knownErrors.map(error => error.code))].sort()
const errorTypes = [...new Set(knownErrors.map(error => error.type))].sort()
const syncs = ['/transactions/sync', '/processor/transactions/sync'] as const
const lists = ['/transactions/sync', '/transactions/get'] as const
const duration = 'an ISO 8601 duration on the bank’s clock'

export const faultKinds: readonly FaultKind[] = [
  {
    name: 'error',
    place: 'call',
    meaning: 'The call is refused with an error code of Plaid’s, and is not carried out.',
    options: {
      error_code: oneOf(errorCodes),
      error_type: optional(oneOf(errorTypes)),
      error_message: optional(text({ max: 1_000 })),
      display_message: optional(text({ max: 1_000 })),
    },
    optionsMean: {
      error_code: 'one of Plaid’s documented codes; required',
      error_type: 'for a code that several types share; ITEM_ERROR before others when absent',
      error_message: 'the sentence for programmers',
      display_message: 'the sentence for the owner of the Item; null when absent',
    },
    timesUsual: null,
    provenBy: 'any documented error can be brought about, as often as somebody says',
  },
  {
    name: 'http-500',
    place: 'call',
    meaning: 'The call fails with status 500 and API_ERROR/INTERNAL_SERVER_ERROR, and is not carried out.',
    options: {},
    optionsMean: {},
    timesUsual: null,
    provenBy: 'a bank that is broken for two calls is well again at the third',
  },
  {
    name: 'rate-limited',
    place: 'call',
    meaning: 'The call is refused with status 429, the endpoint’s RATE_LIMIT_EXCEEDED code and a Retry-After header.',
    options: { retry_after: optional(integer(0, 86_400)) },
    optionsMean: { retry_after: 'seconds in the header; 30 when absent' },
    timesUsual: null,
    provenBy: 'a client that asks too often is told when to come again',
  },
  {
    name: 'reset',
    place: 'call',
    meaning: 'The connection is reset instead of an answer, and the call is not carried out.',
    options: {},
    optionsMean: {},
    timesUsual: null,
    provenBy: 'a connection can break before the answer',
  },
  {
    name: 'mutation-during-pagination',
    place: 'call',
    meaning:
      'A page of a sync loop is refused with TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION, so that the loop starts over.',
    options: {},
    optionsMean: {},
    endpoints: syncs,
    timesUsual: 1,
    pageUsual: 2,
    provenBy: 'a loop whose data changes between two pages starts over and comes to the same rows',
  },
  {
    name: 'login-required-mid-sync',
    place: 'call',
    meaning:
      'Right before a page of a sync loop the Item falls into ITEM_LOGIN_REQUIRED, and stays there until it is repaired.',
    options: {},
    optionsMean: {},
    endpoints: syncs,
    timesUsual: 1,
    pageUsual: 2,
    provenBy: 'a login can end between two pages',
  },
  {
    name: 'time-out',
    place: 'answer',
    meaning: 'The call is carried out, and its answer is kept back for a while of real time.',
    options: { after_ms: optional(integer(0, 600_000)) },
    optionsMean: { after_ms: 'milliseconds of real time; 60000 when absent' },
    timesUsual: null,
    provenBy: 'a call whose answer comes too late was carried out all the same',
  },
  {
    name: 'slow-drip',
    place: 'answer',
    meaning: 'The answer comes a few bytes at a time, and is whole in the end.',
    options: { bytes: optional(integer(1, 1_000_000)), every_ms: optional(integer(1, 60_000)) },
    optionsMean: {
      bytes: 'in each piece; 64 when absent',
      every_ms: 'between two pieces, in real time; 20 when absent',
    },
    timesUsual: null,
    provenBy: 'an answer that drips in is whole in the end',
  },
  {
    name: 'truncated-json',
    place: 'answer',
    meaning: 'The answer ends in the middle of its JSON, with status 200 and a length that fits what is there.',
    options: {},
    optionsMean: {},
    timesUsual: null,
    provenBy: 'an answer can end in its middle',
  },
  {
    name: 'wrong-json',
    place: 'answer',
    meaning:
      'The answer has status 200, but is no answer of Plaid’s: its types are wrong, it is empty, or it is a page of HTML.',
    options: { form: optional(oneOf(['types', 'empty', 'html'])) },
    optionsMean: {
      form: '`types`: numbers are texts and lists are objects; `empty`: `{}`; `html`: a page of a proxy; `types` when absent',
    },
    timesUsual: null,
    provenBy: 'an answer can be of the wrong types, empty, or a page for people',
  },
  {
    name: 'sign-flipped',
    place: 'answer',
    meaning:
      'The amount of one row in the answer has the wrong sign; after a sync the bank sends the row again as modified, as it should be.',
    options: {},
    optionsMean: {},
    endpoints: lists,
    timesUsual: 1,
    provenBy: 'a row with the wrong sign is put right by a later sync',
  },
  {
    name: 'available-for-current',
    place: 'answer',
    meaning: 'In each account of the answer `balances.current` holds the available balance.',
    options: {},
    optionsMean: {},
    timesUsual: null,
    provenBy: 'the available balance can be told for the current one',
  },
  {
    name: 'webhook-lost',
    place: 'webhook',
    meaning: 'The webhook is never sent.',
    options: {},
    optionsMean: {},
    timesUsual: null,
    provenBy: 'a webhook can be lost, doubled, or badly signed at its first try',
  },
  {
    name: 'webhook-doubled',
    place: 'webhook',
    meaning: 'The webhook is sent once more after the receiver took it.',
    options: {},
    optionsMean: {},
    timesUsual: null,
    provenBy: 'a webhook can be lost, doubled, or badly signed at its first try',
  },
  {
    name: 'webhook-badly-signed',
    place: 'webhook',
    meaning: 'The signature of the first try is one that no key made; later tries are signed well.',
    options: {},
    optionsMean: {},
    timesUsual: null,
    provenBy: 'a webhook can be lost, doubled, or badly signed at its first try',
  },
  {
    name: 'webhook-reordered',
    place: 'webhook',
    meaning:
      'The webhook waits until the next one to the same address was tried, ten minutes of the bank’s clock at most.',
    options: {},
    optionsMean: {},
    timesUsual: 1,
    provenBy: 'a webhook can be overtaken by the next one, or come an hour late',
  },
  {
    name: 'webhook-delayed',
    place: 'webhook',
    meaning: 'The webhook is sent later, by the bank’s clock.',
    options: { after: optional(text({ max: 100 })) },
    optionsMean: { after: `${duration}; PT1H when absent` },
    timesUsual: null,
    provenBy: 'a webhook can be overtaken by the next one, or come an hour late',
  },
  {
    name: 'id-churn',
    place: 'item',
    meaning: 'Every transaction of the Item is removed and added again under another id.',
    options: {},
    optionsMean: {},
    timesUsual: 1,
    provenBy: 'all rows can come again under other ids, and nothing else changes',
  },
  {
    name: 'new-account-ids',
    place: 'item',
    meaning:
      'Every account of the Item, and every transaction with it, gets another id, as after a bank’s move to another system; `persistent_account_id` stays.',
    options: {},
    optionsMean: {},
    timesUsual: 1,
    provenBy: 'accounts can get other ids, and keep their persistent ones',
  },
  {
    name: 'twin-accounts',
    place: 'item',
    meaning:
      'A second account with the name and the mask of an existing one appears on the Item, with money of its own.',
    options: { account_id: optional(text()) },
    optionsMean: { account_id: 'the account that gets a twin; the first one when absent' },
    timesUsual: 1,
    provenBy: 'a second account with the same name and mask is another account',
  },
  {
    name: 'tip-on-posting',
    place: 'item',
    meaning: 'A pending restaurant bill appears, and posts later at a higher amount under another id.',
    options: { after: optional(text({ max: 100 })), percent: optional(integer(1, 200)) },
    optionsMean: {
      after: `until it posts, ${duration}; P1D when absent`,
      percent: 'what is added to the bill; 20 when absent',
    },
    timesUsual: 1,
    provenBy: 'a bill posts with a tip, and a hold is dropped',
  },
  {
    name: 'dropped-hold',
    place: 'item',
    meaning: 'A pending hold of a hotel appears, and vanishes later without ever posting.',
    options: { after: optional(text({ max: 100 })) },
    optionsMean: { after: `until it vanishes, ${duration}; P3D when absent` },
    timesUsual: 1,
    provenBy: 'a bill posts with a tip, and a hold is dropped',
  },
  {
    name: 'backfill-gap',
    place: 'item',
    meaning:
      'Some days of posted history are missing at first, and come later as added rows; balances are right all the time.',
    options: {
      from: optional(calendarDayField()),
      to: optional(calendarDayField()),
      after: optional(text({ max: 100 })),
    },
    optionsMean: {
      from: 'the first missing day; 40 days ago when absent',
      to: 'the last missing day; 20 days ago when absent',
      after: `until the days come, ${duration}; P1D when absent. They also come when the fault is removed`,
    },
    timesUsual: 1,
    provenBy: 'days that were missing at first come later',
  },
  {
    name: 'login-ends',
    place: 'item',
    meaning:
      'The Item falls into ITEM_LOGIN_REQUIRED a while after it was made, as every Item of Plaid’s own sandbox does.',
    options: { after: optional(text({ max: 100 })) },
    optionsMean: {
      after: `after the Item was made, ${duration}; P30D when absent. What is past already strikes at once`,
    },
    timesUsual: null,
    provenBy: 'a login can end thirty days after the Item was made',
  },
]

export const faultKindOf = (name: string): FaultKind | undefined => faultKinds.find(kind => kind.name === name)

/** Whether it makes sense at an endpoint. */
export const strikesAt = (name: string, endpoint: string): boolean =>
  faultKindOf(name)?.endpoints?.includes(endpoint) ?? true

const namesAt = (place: FaultPlace): ReadonlySet<string> =>
  new Set(faultKinds.filter(kind => kind.place === place).map(kind => kind.name))

const names = { call: namesAt('call'), answer: namesAt('answer'), webhook: namesAt('webhook'), item: namesAt('item') }

export const isAt =
  (place: FaultPlace) =>
  (name: string): boolean =>
    names[place].has(name)
