// Routes: what learns, rules, payees and the review.
import { Type } from 'typebox'
import { changeId, count, id } from '../schemas/parts.ts'
import {
  mergePayeesBody,
  movedRows,
  moveSpellingBody,
  payee,
  payeeSearch,
  renamePayeeBody,
  review,
  reviewPage,
} from '../schemas/payee.ts'
import {
  addRuleBody,
  applyRuleBody,
  changedRule,
  changedTransactions,
  editRuleBody,
  orderRulesBody,
  previewRuleBody,
  rule,
  rulePreview,
} from '../schemas/rule.ts'
import type { RouteContracts } from './route-contract.ts'

const ruleParams = Type.Object({ ruleId: id })
const payeeParams = Type.Object({ payeeId: id })
const rowParams = Type.Object({ transactionId: id })

export const learningRoutes = {
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
} as const satisfies RouteContracts
