// What each route takes and gives. The server validates, serialises and documents with it; the web is typed by it.
import { type Static, type TSchema, Type } from 'typebox'
import { accountsRoutes } from './contract/accounts.ts'
import { budgetRoutes } from './contract/budget.ts'
import { categoriesRoutes } from './contract/categories.ts'
import { changesRoutes } from './contract/changes.ts'
import { connectionsRoutes } from './contract/connections.ts'
import { learningRoutes } from './contract/learning.ts'
import { outlookRoutes } from './contract/outlook.ts'
import { recurringRoutes } from './contract/recurring.ts'
import type { RouteContract } from './contract/route-contract.ts'
import { transactionsRoutes } from './contract/transactions.ts'
import { transfersRoutes } from './contract/transfers.ts'
import type { RouteName } from './routes.ts'
import { count, id } from './schemas/parts.ts'
import { session } from './schemas/session.ts'

export const contract = {
  readHealth: { summary: 'Whether Hearth is ready', reply: { 200: Type.Object({ status: Type.Literal('ready') }) } },
  readSession: { summary: 'Who is signed in, and which banks are in use', reply: { 200: session } },
  ...connectionsRoutes,
  ...accountsRoutes,
  ...transactionsRoutes,
  ...transfersRoutes,
  ...learningRoutes,
  ...changesRoutes,
  ...recurringRoutes,
  ...categoriesRoutes,
  ...budgetRoutes,
  ...outlookRoutes,
} as const satisfies Record<RouteName, RouteContract>

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
