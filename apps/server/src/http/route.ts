// Ties a handler to a route of the public API: the contract says method, path and shapes; this adds who is asking.
import { contract, errorReply, type Reply, type RequestOf, type RouteName, routes } from '@hearth/api'
import type { Auth, Member } from '@hearth/auth'
import type { Clock } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, inHousehold, type Store } from '@hearth/store'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { headersOf } from './headers-of.ts'

/** The server that routes are registered on, and what they need. */
export type Http = { app: FastifyInstance; store: Store; auth: Auth; clock: Clock }

type Asker = { member: Member; context: HouseholdContext }

/** What a handler gets: the parsed parts of the request that the contract names, who asks, and the household's context. */
export type Asked<Name extends RouteName> = RequestOf<Name> & Asker

/** Registers a route for signed-in members. What the handler returns is the reply of the contract's one success status. */
export function route<Name extends RouteName>(
  http: Http,
  name: Name,
  handler: (asked: Asked<Name>) => Promise<Reply<Name>>,
): void {
  const members = identifyMembers(http.auth)
  register(http.app, name, {
    security: forMembers,
    onRequest: members.identify,
    async answer(request) {
      const member = members.of(request)
      const context = inHousehold(http.store, member.householdId, http.clock)
      return handler(partsOf<Asked<Name>>(request, { member, context }))
    },
  })
}

/** Registers a route that anyone may use. `why` says why it is open. */
export function openRoute<Name extends RouteName>(
  http: Http,
  name: Name,
  why: string,
  handler: (asked: RequestOf<Name>) => Promise<Reply<Name>>,
): void {
  register(http.app, name, {
    description: `Open: ${why}`,
    security: [],
    answer: request => handler(partsOf<RequestOf<Name>>(request)),
  })
}

/** Either way in will do. The names are those of the document's security schemes. */
export const forMembers: Record<string, string[]>[] = [{ session: [] }, { bearer: [] }]

/** Tells who asks, before anything of the request is read. `identify` refuses: SIGN_IN_REQUIRED. */
export function identifyMembers(auth: Auth) {
  const members = new WeakMap<FastifyRequest, Member>()
  return {
    async identify(request: FastifyRequest): Promise<void> {
      const member = await auth.authenticate(headersOf(request))
      if (!member) throw new Refusal('SIGN_IN_REQUIRED')
      members.set(request, member)
    },
    of(request: FastifyRequest): Member {
      const member = members.get(request)
      if (!member) throw new Error('A route for members was reached without one')
      return member
    },
  }
}

type Registration = {
  description?: string
  security: Record<string, string[]>[]
  onRequest?: (request: FastifyRequest) => Promise<void>
  answer: (request: FastifyRequest) => Promise<unknown>
}

function register(app: FastifyInstance, name: RouteName, registration: Registration): void {
  const { method, path } = routes[name]
  const shapes: { summary: string; params?: TSchema; query?: TSchema; body?: TSchema; reply: object } = contract[name]
  const status = successStatusOf(name, shapes.reply)
  app.route({
    method,
    url: path,
    schema: {
      operationId: name,
      summary: shapes.summary,
      security: registration.security,
      ...(registration.description !== undefined && { description: registration.description }),
      ...(shapes.params && { params: shapes.params }),
      ...(shapes.query && { querystring: shapes.query }),
      ...(shapes.body && { body: shapes.body }),
      response: { ...shapes.reply, '4xx': errorReply, '5xx': errorReply },
    },
    ...(registration.onRequest && { onRequest: registration.onRequest }),
    ...(shapes.body && Value.Check(shapes.body, {}) && { preValidation: takeNoBodyAsEmpty }),
    async handler(request, reply) {
      const answer = await registration.answer(request)
      return reply.code(status).send(status === 204 ? undefined : answer)
    },
  })
}

/** Where every part of the body is optional, a caller may leave out the whole. */
async function takeNoBodyAsEmpty(request: FastifyRequest): Promise<void> {
  request.body ??= {}
}

function successStatusOf(name: RouteName, replies: object): number {
  const [status, ...others] = Object.keys(replies).map(Number)
  if (status === undefined || others.length > 0) throw new Error(`${name} must have one success status`)
  return status
}

/** The edge: fastify has just checked these parts by the contract's schemas. */
const partsOf = <Parts>({ params, query, body }: FastifyRequest, asker?: Asker): Parts =>
  ({ params, query, body, ...asker }) as Parts
