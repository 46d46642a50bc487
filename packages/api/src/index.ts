export type { Contract, ErrorReply, Reply, RequestOf, SyncEvent } from './contract.ts'
export { contract, errorReply, syncEvent } from './contract.ts'
export type { Health } from './health-schemas.ts'
export type { TransactionHistory } from './history-schemas.ts'
export type { AccountChoice, ItemAccount, LinkAccount, LinkPreview } from './link-schemas.ts'
export type { AccountProof, AccountProofDetails, RowFix } from './proof-schemas.ts'
export type { Fixture, Receipt, SyncSummary } from './receipt-schemas.ts'
export type { RouteName } from './routes.ts'
export { eventsPath, routes } from './routes.ts'
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
export type { OtherHalf, Transfer, TransferLeg } from './transfer-schemas.ts'
