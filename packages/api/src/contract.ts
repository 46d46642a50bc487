// What each route takes and gives. The server validates, serialises and documents with it; the web is typed by it.

import { type Static, type TSchema, Type } from 'typebox'
import { change, undone } from './change-schemas.ts'
import {
  addCategoryBody,
  addGroupBody,
  categoryGroup,
  categoryMapping,
  categoryParams,
  coverBody,
  editCategoryBody,
  editGroupBody,
  fillBody,
  groupParams,
  holdBody,
  mapCategoryBody,
  mergeCategoriesBody,
  moveMoneyBody,
  setRolloverBody,
  timeIncomeBody,
} from './envelope-schemas.ts'
import { goal, goalState } from './goal-schemas.ts'
import { transactionHistory } from './history-schemas.ts'
import { chooseAccountsBody, itemAccount, linkItemBody, linkPreview, previewLinkBody } from './link-schemas.ts'
import { askForecast, forecast, safeToSpend } from './outlook-schemas.ts'
import {
  attachment,
  attachmentName,
  mergePayeesBody,
  movedRows,
  moveSpellingBody,
  pairRefundBody,
  payee,
  payeeSearch,
  refunds,
  renamePayeeBody,
  review,
  reviewPage,
} from './payee-schemas.ts'
import { calendar, periodsAround } from './period-schemas.ts'
import { accountProofDetails, correctBalanceBody } from './proof-schemas.ts'
import { rate, rateParams, setOnBudgetBody, setRateBody } from './rate-schemas.ts'
import { fixture, receipt, syncPage, syncSummary } from './receipt-schemas.ts'
import { incomeAndSpending, netWorth, reportQuery, spending, spendingQuery } from './report-schemas.ts'
import type { RouteName } from './routes.ts'
import {
  addRuleBody,
  applyRuleBody,
  changedRule,
  changedTransactions,
  editedTransactions,
  editRuleBody,
  editTransactionsBody,
  mergeTagsBody,
  orderRulesBody,
  previewRuleBody,
  renameTagBody,
  rule,
  rulePreview,
  tag,
  tagTransactionBody,
} from './rule-schemas.ts'
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
  owner,
  periodName,
  session,
  setAsideRow,
  splitTransaction,
  transaction,
  transactionFilter,
  writtenAmount,
} from './schemas.ts'
import {
  addSeriesBody,
  cancelSeriesBody,
  correctSeriesBody,
  expectedMovement,
  expectedSpan,
  foundPayday,
  saidSeries,
  series,
  seriesParams,
  seriesRow,
} from './series-schemas.ts'
import { pairTransactions, transfer, transferLeg, transferParams } from './transfer-schemas.ts'

const id = Type.String({ minLength: 1, maxLength: 100 })
const itemParams = Type.Object({ itemId: id })
const syncParams = Type.Object({ syncId: id })
const count = Type.Integer({ minimum: 0 })
const ruleParams = Type.Object({ ruleId: id })
const payeeParams = Type.Object({ payeeId: id })
const rowParams = Type.Object({ transactionId: id })
const attachmentParams = Type.Object({ attachmentId: id })
const tagParams = Type.Object({ tagId: id })

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
  setOnBudget: {
    summary: 'Takes an account on the budget, or off it',
    params: Type.Object({ accountId: id }),
    body: setOnBudgetBody,
    reply: { 200: account },
  },
  listRates: {
    summary: "What other currencies are worth in the household's own",
    reply: { 200: Type.Object({ currency: Type.Union([Type.String(), Type.Null()]), rates: Type.Array(rate) }) },
  },
  setRate: {
    summary: 'Says what one unit of a currency is worth on a day',
    params: rateParams,
    body: setRateBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  deleteRate: { summary: 'Forgets a rate', params: rateParams, reply: { 200: Type.Object({ changeId }) } },
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
  tagTransaction: {
    summary: 'Gives a transaction exactly these tags; unknown ones are made',
    params: Type.Object({ transactionId: id }),
    body: tagTransactionBody,
    reply: { 200: editedTransaction },
  },
  editTransactions: {
    summary: 'Changes or deletes many transactions as one change',
    body: editTransactionsBody,
    reply: { 200: editedTransactions },
  },
  listTags: { summary: 'The tags of the household', reply: { 200: Type.Object({ tags: Type.Array(tag) }) } },
  renameTag: {
    summary: 'Renames a tag',
    params: tagParams,
    body: renameTagBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  mergeTags: {
    summary: 'Makes two tags one',
    params: tagParams,
    body: mergeTagsBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  deleteTag: { summary: 'Deletes a tag', params: tagParams, reply: { 200: Type.Object({ changeId }) } },
  listRules: {
    summary: 'The rules, in the order in which they run',
    reply: { 200: Type.Object({ rules: Type.Array(rule) }) },
  },
  addRule: { summary: 'Adds a rule behind all others', body: addRuleBody, reply: { 201: changedRule } },
  editRule: {
    summary: 'Changes a rule, or lets it rest',
    params: ruleParams,
    body: editRuleBody,
    reply: { 200: changedRule },
  },
  deleteRule: {
    summary: 'Deletes a rule; what it did stays',
    params: ruleParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  orderRules: {
    summary: 'Puts rules into an order; those that are not named stay behind',
    body: orderRulesBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  previewRule: {
    summary: 'What a rule would make of the rows that are there; nothing is written',
    body: previewRuleBody,
    reply: { 200: rulePreview },
  },
  applyRule: {
    summary: 'Applies a rule to all rows that are there',
    params: ruleParams,
    body: applyRuleBody,
    reply: { 200: changedTransactions },
  },
  listPayees: {
    summary: 'The payees by name, with what the bank calls them',
    query: payeeSearch,
    reply: { 200: Type.Object({ payees: Type.Array(payee) }) },
  },
  renamePayee: {
    summary: 'Gives a payee another name',
    params: payeeParams,
    body: renamePayeeBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  mergePayees: {
    summary: 'Makes other payees one with this one',
    params: payeeParams,
    body: mergePayeesBody,
    reply: { 200: movedRows },
  },
  moveSpelling: {
    summary: 'Leads one of its spellings to another payee',
    params: payeeParams,
    body: moveSpellingBody,
    reply: { 200: movedRows },
  },
  deleteUnusedPayees: {
    summary: 'Deletes the payees that no row has',
    reply: { 200: Type.Object({ changeId, payees: count }) },
  },
  listReview: {
    summary: 'The rows that nobody has looked at since they came, uncertain ones first, with suggestions',
    query: reviewPage,
    reply: { 200: review },
  },
  countReview: {
    summary: 'How many rows nobody has looked at since they came',
    reply: { 200: Type.Object({ waiting: count }) },
  },
  acceptSureRows: { summary: 'Says of all sure rows to review that they are fine', reply: { 200: movedRows } },
  readSimilar: {
    summary: 'How many other rows of its payee have another category that no person chose',
    params: rowParams,
    reply: { 200: Type.Object({ transactions: count, categoryId: Type.Union([id, Type.Null()]) }) },
  },
  categorizeSimilar: {
    summary: 'Gives those rows the category of this one',
    params: rowParams,
    reply: { 200: movedRows },
  },
  readRefunds: {
    summary: 'What a row pays back, what pays it back, and what it may pay back',
    params: rowParams,
    reply: { 200: refunds },
  },
  pairRefund: {
    summary: 'Says which expense an inflow pays back',
    params: rowParams,
    body: pairRefundBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  unpairRefund: {
    summary: 'Says that an inflow pays nothing back',
    params: rowParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  listAttachments: {
    summary: 'The files of a transaction',
    params: rowParams,
    reply: { 200: Type.Object({ attachments: Type.Array(attachment) }) },
  },
  addAttachment: {
    summary: 'Attaches a file, whose bytes are the body: a picture or a PDF of 10 MB at most',
    params: rowParams,
    query: attachmentName,
    reply: { 201: attachment },
  },
  readAttachment: { summary: 'The bytes of a file', params: attachmentParams, reply: { 200: Type.Unknown() } },
  deleteAttachment: {
    summary: 'Takes a file away; it can be restored for 30 days',
    params: attachmentParams,
    reply: { 204: Type.Null() },
  },
  restoreAttachment: { summary: 'Brings a deleted file back', params: attachmentParams, reply: { 204: Type.Null() } },
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
  listSeries: {
    summary: 'What comes again and again: bills, subscriptions, income; what comes next first',
    reply: { 200: Type.Object({ series: Type.Array(series) }) },
  },
  addSeries: { summary: 'Adds a series by hand', body: addSeriesBody, reply: { 201: saidSeries } },
  findRecurring: {
    summary: 'Searches the rows for series now, as it is done after each sync',
    reply: { 200: Type.Object({ series: count }) },
  },
  listExpected: {
    summary: 'What is expected to come and go between two days',
    query: expectedSpan,
    reply: { 200: Type.Object({ expected: Type.Array(expectedMovement) }) },
  },
  listFoundPaydays: {
    summary: 'Paydays found from income, in the shape of a period rule',
    reply: { 200: Type.Object({ paydays: Type.Array(foundPayday) }) },
  },
  confirmPayday: {
    summary: "Says that an income is the household's pay, and budgets from one such payday to the next",
    params: seriesParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  readSeries: {
    summary: 'One series with its rows',
    params: seriesParams,
    reply: { 200: Type.Object({ ...series.properties, rows: Type.Array(seriesRow) }) },
  },
  correctSeries: {
    summary: 'Says how a series really is; null takes the word on a part back',
    params: seriesParams,
    body: correctSeriesBody,
    reply: { 200: saidSeries },
  },
  confirmSeries: { summary: 'Says that a series is right', params: seriesParams, reply: { 200: saidSeries } },
  cancelSeries: {
    summary: 'Says that a series was cancelled; what is charged later is told',
    params: seriesParams,
    body: cancelSeriesBody,
    reply: { 200: saidSeries },
  },
  dismissSeries: { summary: 'Says that it is not recurring', params: seriesParams, reply: { 200: saidSeries } },
  listCategories: {
    summary: 'The categories of the household',
    reply: { 200: Type.Object({ categories: Type.Array(category), groups: Type.Array(categoryGroup) }) },
  },
  addCategory: {
    summary: 'Adds a category at the end of a group',
    body: addCategoryBody,
    reply: { 200: Type.Object({ changeId, categoryId: id }) },
  },
  editCategory: {
    summary: 'Renames, moves, hides or shows a category',
    params: categoryParams,
    body: editCategoryBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  deleteCategory: {
    summary: 'Deletes a category that nothing refers to',
    params: categoryParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  mergeCategories: {
    summary: 'Merges a category into another one of its kind, with everything that refers to it',
    params: categoryParams,
    body: mergeCategoriesBody,
    reply: { 200: Type.Object({ changeId, count }) },
  },
  setRollover: {
    summary: 'Says what an envelope hands on at the end of a period and of those after it',
    params: categoryParams,
    body: setRolloverBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  timeIncome: {
    summary: 'Says whether income of a category counts in its period or in the next one, from a period on',
    params: categoryParams,
    body: timeIncomeBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  addGroup: {
    summary: 'Adds a category group',
    body: addGroupBody,
    reply: { 200: Type.Object({ changeId, groupId: id }) },
  },
  editGroup: {
    summary: 'Renames or moves a category group',
    params: groupParams,
    body: editGroupBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  deleteGroup: {
    summary: 'Deletes an empty category group',
    params: groupParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  listMappings: {
    summary: "Which category each of the bank's codes goes to",
    reply: { 200: Type.Object({ mappings: Type.Array(categoryMapping) }) },
  },
  mapCategory: {
    summary: "Says which category one of the bank's codes goes to from now on",
    params: Type.Object({ personalFinanceCategory: id }),
    body: mapCategoryBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  fillEnvelopes: {
    summary: 'Fills many envelopes of a period at once',
    params: Type.Object({ period: periodName }),
    body: fillBody,
    reply: { 200: Type.Object({ changeId, count }) },
  },
  moveMoney: {
    summary: 'Moves money between envelopes, or to and from ready to assign (null)',
    params: Type.Object({ period: periodName }),
    body: moveMoneyBody,
    reply: { 200: Type.Object({ changeId, moved: amount }) },
  },
  coverOverspending: {
    summary: 'Covers an overspent envelope from another one or from ready to assign (null), as far as that reaches',
    params: Type.Object({ period: periodName, categoryId: id }),
    body: coverBody,
    reply: { 200: Type.Object({ changeId, moved: amount }) },
  },
  holdIncome: {
    summary: 'Holds so much of what is ready to assign for the next period',
    params: Type.Object({ period: periodName }),
    body: holdBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  readSafeToSpend: {
    summary: 'What is safe to spend until the next payday, every term with its rows',
    reply: { 200: safeToSpend },
  },
  readForecast: {
    summary: 'The balance of each account day by day, and what it would be if; changes nothing',
    body: askForecast,
    reply: { 200: forecast },
  },
  listGoals: {
    summary: "The envelopes' goals and how they stand in a period",
    params: Type.Object({ period: periodName }),
    reply: { 200: Type.Object({ goals: Type.Array(goalState) }) },
  },
  setGoal: {
    summary: 'Gives an envelope a goal in place of the one that it has',
    params: Type.Object({ categoryId: id }),
    body: goal,
    reply: { 200: Type.Object({ changeId }) },
  },
  removeGoal: {
    summary: "Takes an envelope's goal away; what was set aside stays where it is",
    params: Type.Object({ categoryId: id }),
    reply: { 200: Type.Object({ changeId }) },
  },
  readPeriods: {
    summary: 'How the household divides time, and the periods around a day',
    params: Type.Object({ day: Type.String() }),
    reply: { 200: periodsAround },
  },
  setPeriodRule: {
    summary: 'Lives by calendar months, or from payday to payday',
    body: calendar,
    reply: { 200: Type.Object({ changeId }) },
  },
  readSpending: {
    summary: 'What was spent by category or group over months, quarters or years',
    query: spendingQuery,
    reply: { 200: spending },
  },
  readIncomeAndSpending: {
    summary: 'What came in against what went out, and what was left',
    query: reportQuery,
    reply: { 200: incomeAndSpending },
  },
  readNetWorth: {
    summary: 'What is owned and owed at the end of each month, quarter or year',
    query: reportQuery,
    reply: { 200: netWorth },
  },
  readBudget: {
    summary: 'The envelopes of a period',
    params: Type.Object({ period: periodName }),
    reply: { 200: budget },
  },
  assignMoney: {
    summary: 'Sets what is assigned to an envelope in a period',
    params: Type.Object({ period: periodName, categoryId: id }),
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
