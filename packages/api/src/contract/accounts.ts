// Routes: accounts, their balances, owners, currencies and proofs.
import { Type } from 'typebox'
import { account, addAccount, owner } from '../schemas/account.ts'
import { changeId, id } from '../schemas/parts.ts'
import { accountProofDetails, correctBalanceBody } from '../schemas/proof.ts'
import { rate, rateParams, setOnBudgetBody, setRateBody } from '../schemas/rate.ts'
import type { RouteContracts } from './route-contract.ts'

export const accountsRoutes = {
  listAccounts: {
    summary: 'All accounts with their balances',
    reply: { 200: Type.Object({ accounts: Type.Array(account) }) },
  },
  addAccount: { summary: 'Adds a manual account', body: addAccount, reply: { 201: account } },
  setOnBudget: {
    summary: 'Takes an account on the budget, or off it',
    params: Type.Object({ accountId: id }),
    body: setOnBudgetBody,
    reply: { 200: Type.Object({ ...account.properties, changeId }) },
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
} as const satisfies RouteContracts
