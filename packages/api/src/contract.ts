// What each route takes and gives. The server validates, serialises and documents with it; the web is typed by it.
import { type Static, type TSchema, Type } from 'typebox'
import { change, undone } from './change-schemas.ts'
import { transactionHistory } from './history-schemas.ts'
import { chooseAccountsBody, itemAccount, linkItemBody, linkPreview, previewLinkBody } from './link-schemas.ts'
import { accountProofDetails, correctBalanceBody } from './proof-schemas.ts'
import { fixture, receipt, syncPage, syncSummary } from './receipt-schemas.ts'
import type { RouteName } from './routes.ts'
import {
  account,
  addAccount,
  addTransaction,
  amount,
  budget,
  category,
  changeId,
  editedTransaction,
  editTransaction,
  envelope,
  item,
  linkedAccount,
  month,
  owner,
  session,
  setAsideRow,
  splitTransaction,
  transaction,
  transactionFilter,
  writtenAmount,
} from './schemas.ts'
import { pairTransactions, transfer, transferLeg, transferParams } from './transfer-schemas.ts'

const id = Type.String({ minLength: 1, maxLength: 100 })
const itemParams = Type.Object({ itemId: id })
const syncParams = Type.Object({ syncId: id })
const count = Type.Integer({ minimum: 0 })

export const contract = {
  readHealth: { summary: 'Whether Hearth is ready', reply: { 200: Type.Object({ status: Type.Literal('ready') }) } },
  readSession: { summary: 'Who is signed in, and which banks are in use', reply: { 200: session } },
  createLinkToken: {
    summary: 'Opens a Link session; with itemId, in update mode for that Item',
    body: Type.Object(
      {
        itemId: Type.Optional(id),
        chooseAccounts: Type.Optional(Type.Boolean({ description: 'In update mode: ask which accounts to share' })),
      },
      { additionalProperties: false },
    ),
    reply: { 200: Type.Object({ linkToken: Type.String(), expiration: Type.String() }) },
  },
  listItems: { summary: 'The linked Items and their state', reply: { 200: Type.Object({ items: Type.Array(item) }) } },
  linkItem: {
    summary: 'Exchanges a public token and links the Item, with a choice for each account that the household may have',
    body: linkItemBody,
    reply: {
      201: Type.Object({ itemId: id, institutionName: Type.String(), accounts: Type.Array(linkedAccount) }),
    },
  },
  previewLink: {
    summary: 'Compares what Link told with what the household has, before anything is exchanged',
    body: previewLinkBody,
    reply: { 200: linkPreview },
  },
  listItemAccounts: {
    summary: 'The accounts that an Item feeds, leaves out, or waits for a word on',
    params: itemParams,
    reply: { 200: Type.Object({ accounts: Type.Array(itemAccount) }) },
  },
  chooseAccounts: {
    summary: 'Says what becomes of accounts of an Item; a sync carries it out',
    params: itemParams,
    body: chooseAccountsBody,
    reply: { 204: Type.Null() },
  },
  removeItem: {
    summary: 'Ends the connection at the bank; the accounts stay unless accounts=delete',
    params: itemParams,
    query: Type.Object(
      { accounts: Type.Optional(Type.Union([Type.Literal('keep'), Type.Literal('delete')])) },
      { additionalProperties: false },
    ),
    reply: { 204: Type.Null() },
  },
  syncItem: {
    summary: 'Syncs the Item now',
    params: itemParams,
    reply: { 200: Type.Object({ added: count, modified: count, removed: count }) },
  },
  confirmRepair: {
    summary: "After Link's update mode: forgets what the bank announced before, and syncs the Item now",
    params: itemParams,
    reply: { 200: Type.Object({ added: count, modified: count, removed: count }) },
  },
  listSyncs: {
    summary: 'The syncs of an Item, the newest 50',
    params: itemParams,
    reply: { 200: Type.Object({ syncs: Type.Array(syncSummary) }) },
  },
  exportFixture: {
    summary: 'What the bank said in all syncs of an Item, with names replaced and amounts scaled, for a bug report',
    params: itemParams,
    reply: { 200: fixture },
  },
  readReceipt: { summary: 'What a sync did, and why', params: syncParams, reply: { 200: receipt } },
  readSyncPage: {
    summary: 'A page of a sync as the bank sent it',
    params: Type.Object({ syncId: id, page: Type.Integer({ minimum: 1 }) }),
    reply: { 200: syncPage },
  },
  revertSync: {
    summary: 'Takes the newest sync that changed something back; the Item then waits for the household',
    params: syncParams,
    reply: { 200: Type.Object({ rows: count }) },
  },
  listAccounts: {
    summary: 'All accounts with their balances',
    reply: { 200: Type.Object({ accounts: Type.Array(account) }) },
  },
  addAccount: { summary: 'Adds a manual account', body: addAccount, reply: { 201: account } },
  detachAccount: {
    summary: "Ends the bank's say over one account, which is kept by hand from then on",
    params: Type.Object({ accountId: id }),
    reply: { 204: Type.Null() },
  },
  readProof: {
    summary: 'Whether the account adds up, since when, and what explains it when it does not',
    params: Type.Object({ accountId: id }),
    reply: { 200: accountProofDetails },
  },
  correctBalance: {
    summary: 'Puts the named rows right, or adds the difference as a row of its own',
    params: Type.Object({ accountId: id }),
    body: correctBalanceBody,
    reply: { 200: accountProofDetails },
  },
  undoCorrection: {
    summary: 'Takes a correction back',
    params: Type.Object({ accountId: id, correctionId: id }),
    reply: { 200: accountProofDetails },
  },
  listIdentity: {
    summary: 'Who owns the accounts, as the bank knows them',
    reply: { 200: Type.Object({ accounts: Type.Array(Type.Object({ accountId: id, owners: Type.Array(owner) })) }) },
  },
  listTransactions: {
    summary: 'Transactions, newest first',
    query: transactionFilter,
    reply: {
      200: Type.Object({ transactions: Type.Array(transaction), next: Type.Union([Type.String(), Type.Null()]) }),
    },
  },
  addTransaction: { summary: 'Adds a row to a manual account', body: addTransaction, reply: { 201: transaction } },
  editTransaction: {
    summary: 'Changes what the household says of a transaction',
    params: Type.Object({ transactionId: id }),
    body: editTransaction,
    reply: { 200: editedTransaction },
  },
  splitTransaction: {
    summary: 'Splits a transaction into parts with categories of their own, or makes it whole again',
    params: Type.Object({ transactionId: id }),
    body: splitTransaction,
    reply: { 200: editedTransaction },
  },
  listChanges: {
    summary: 'What the household changed of late, the newest 200 first',
    reply: { 200: Type.Object({ changes: Type.Array(change) }) },
  },
  undoChange: {
    summary: 'Takes a change back as a whole; what was changed again since on a transaction stays',
    params: Type.Object({ changeId: id }),
    reply: { 200: undone },
  },
  deleteTransaction: {
    summary: 'Deletes a transaction for the household; what the bank says of it later does not bring it back',
    params: Type.Object({ transactionId: id }),
    reply: { 204: Type.Null() },
  },
  restoreTransaction: {
    summary: 'Takes a deletion back',
    params: Type.Object({ transactionId: id }),
    reply: { 200: transaction },
  },
  readHistory: {
    summary: 'How a transaction came, and what became of it',
    params: Type.Object({ transactionId: id }),
    reply: { 200: transactionHistory },
  },
  listPossibleHalves: {
    summary: 'Rows of other accounts that may be the other half of a transfer, the likeliest first',
    params: Type.Object({ transactionId: id }),
    reply: { 200: Type.Object({ rows: Type.Array(transferLeg) }) },
  },
  listSuggestedTransfers: {
    summary: 'Pairs of rows that may be transfers, for the household to say',
    reply: { 200: Type.Object({ transfers: Type.Array(transfer) }) },
  },
  pairTransactions: {
    summary: 'Says that two transactions are one movement between own accounts',
    body: pairTransactions,
    reply: { 201: transfer },
  },
  confirmTransfer: { summary: 'Says yes to a suggested transfer', params: transferParams, reply: { 200: transfer } },
  refuseTransfer: {
    summary: 'Says that a transfer is none: a suggested one is not asked again, a paired one is undone',
    params: transferParams,
    reply: { 200: transfer },
  },
  listSetAsideRows: {
    summary: 'Rows of the bank that Hearth does not understand yet',
    reply: { 200: Type.Object({ rows: Type.Array(setAsideRow) }) },
  },
  listCategories: {
    summary: 'The categories of the household',
    reply: { 200: Type.Object({ categories: Type.Array(category) }) },
  },
  readBudget: { summary: 'One month of envelopes', params: Type.Object({ month }), reply: { 200: budget } },
  assignMoney: {
    summary: 'Sets what is assigned to an envelope in a month',
    params: Type.Object({ month, categoryId: id }),
    body: Type.Object({ assigned: writtenAmount }, { additionalProperties: false }),
    reply: { 200: Type.Object({ changeId, readyToAssign: amount, envelope }) },
  },
} as const satisfies Record<RouteName, RouteContract>

type RouteContract = {
  summary: string
  params?: TSchema
  query?: TSchema
  body?: TSchema
  reply: Record<number, TSchema>
}

export type Contract = typeof contract

type ReplyIn<Schemas> = {
  [Status in keyof Schemas]: Schemas[Status] extends TSchema ? Static<Schemas[Status]> : never
}[keyof Schemas]
type PartIn<Route, Key extends 'params' | 'query' | 'body'> =
  Route extends Record<Key, infer Schema extends TSchema> ? { [K in Key]: Static<Schema> } : unknown

// One table each, so that the compiler works every route out once.
type Replies = { [Name in RouteName]: ReplyIn<Contract[Name]['reply']> }
type Requests = {
  [Name in RouteName]: PartIn<Contract[Name], 'params'> &
    PartIn<Contract[Name], 'query'> &
    PartIn<Contract[Name], 'body'>
}

/** The parsed reply of a route on success. */
export type Reply<Name extends RouteName> = Replies[Name]

/** What a caller gives: params, query and body, as far as the route has them. */
export type RequestOf<Name extends RouteName> = Requests[Name]

export const errorReply = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    requestId: Type.String(),
    bankCode: Type.Optional(Type.String({ description: "The bank's own code, when it is the cause" })),
  }),
})
export type ErrorReply = Static<typeof errorReply>

export const syncEvent = Type.Object({
  itemId: id,
  stage: Type.Union([
    Type.Literal('started'),
    Type.Literal('waiting-for-bank'),
    Type.Literal('importing'),
    Type.Literal('finished'),
    Type.Literal('failed'),
  ]),
  added: count,
  modified: count,
  removed: count,
  bankCode: Type.Union([Type.String(), Type.Null()]),
  at: Type.String(),
})
export type SyncEvent = Static<typeof syncEvent>
