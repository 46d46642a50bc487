export type { Contract, ErrorReply, Reply, RequestOf, SyncEvent } from './contract.ts'
export { contract, errorReply, syncEvent } from './contract.ts'
export type { CategoryGroup } from './envelope-schemas.ts'
export type { GoalState } from './goal-schemas.ts'
export type { Health } from './health-schemas.ts'
export type { TransactionHistory } from './history-schemas.ts'
export type { AccountChoice, ItemAccount, LinkAccount, LinkPreview } from './link-schemas.ts'
export type { Forecast, SafeToSpend } from './outlook-schemas.ts'
export type { Attachment, Payee, Refunds, Review, Suggestion } from './payee-schemas.ts'
export type { AccountProof, AccountProofDetails, RowFix } from './proof-schemas.ts'
export type { Rate } from './rate-schemas.ts'
export type { Fixture, Receipt, SyncSummary } from './receipt-schemas.ts'
export type { IncomeAndSpending, NetWorth, Spending } from './report-schemas.ts'
export type { RouteName } from './routes.ts'
export { eventsPath, routes } from './routes.ts'
export type { AddRule, EditTransactions, Rule, RuleActions, RuleCondition, RulePreview, Tag } from './rule-schemas.ts'
export type {
  Account,
  AddAccount,
  AddTransaction,
  Budget,
  Category,
  EditTransaction,
  Envelope,
  Item,
  Owner,
  Session,
  SetAsideRow,
  Transaction,
} from './schemas.ts'
export type { Cadence, Series } from './series-schemas.ts'
export type { OtherHalf, Transfer, TransferLeg } from './transfer-schemas.ts'
