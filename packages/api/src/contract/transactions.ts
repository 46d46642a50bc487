// Routes: transactions, what is said of them, and their tags.
import { Type } from 'typebox'
import { transactionHistory } from '../schemas/history.ts'
import { changeId, id } from '../schemas/parts.ts'
import { attachment, attachmentName, pairRefundBody, refunds } from '../schemas/payee.ts'
import {
  editedTransactions,
  editTransactionsBody,
  mergeTagsBody,
  renameTagBody,
  tag,
  tagTransactionBody,
} from '../schemas/rule.ts'
import {
  addTransaction,
  editedTransaction,
  editTransaction,
  splitTransaction,
  transaction,
  transactionFilter,
} from '../schemas/transaction.ts'
import type { RouteContracts } from './route-contract.ts'

const rowParams = Type.Object({ transactionId: id })
const attachmentParams = Type.Object({ attachmentId: id })
const tagParams = Type.Object({ tagId: id })

export const transactionsRoutes = {
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
  splitTransaction: {
    summary: 'Splits a transaction into parts with categories of their own, or makes it whole again',
    params: Type.Object({ transactionId: id }),
    body: splitTransaction,
    reply: { 200: editedTransaction },
  },
  deleteTransaction: {
    summary: 'Deletes a transaction for the household; what the bank says of it later does not bring it back',
    params: Type.Object({ transactionId: id }),
    reply: { 200: Type.Object({ changeId }) },
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
} as const satisfies RouteContracts
