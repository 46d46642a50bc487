import type { TSchema } from 'typebox'
import type { RouteName } from '../routes.ts'

export type RouteContract = {
  summary: string
  params?: TSchema
  query?: TSchema
  body?: TSchema
  /** By the status of the answer. */
  reply: Record<number, TSchema>
}

export type RouteContracts = { [Name in RouteName]?: RouteContract }
