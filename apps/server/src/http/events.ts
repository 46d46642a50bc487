// Tells the browser what happens in its household while it happens: server-sent events.
import { fastifySSE } from '@fastify/sse'
import { errorReply, eventsPath, type SyncEvent, syncEvent } from '@hearth/api'
import type { Auth } from '@hearth/auth'
import type { HouseholdId } from '@hearth/store'
import type { FastifyInstance } from 'fastify'
import { forMembers, identifyMembers } from './route.ts'

/** Calls the listener with each event of the household, until the returned function is called. */
export type Subscribe = (householdId: HouseholdId, listener: (event: SyncEvent) => void) => () => void

const heartbeatMs = 15_000

export async function serveEvents(app: FastifyInstance, auth: Auth, subscribe: Subscribe): Promise<void> {
  const members = identifyMembers(auth)
  const open = new Set<() => void>()
  await app.register(fastifySSE, { heartbeatInterval: 0 })
  app.addHook('preClose', async () => {
    for (const close of open) close()
  })
  app.get(eventsPath, {
    sse: 'manual',
    schema: {
      operationId: 'watchEvents',
      summary: "Progress of the household's syncs, as server-sent events named 'sync'",
      security: forMembers,
      response: {
        200: { description: 'A stream', content: { 'text/event-stream': { schema: syncEvent } } },
        '4xx': errorReply,
      },
    },
    onRequest: members.identify,
    async handler(request, reply) {
      const { sse } = reply
      const close = () => sse.close()
      const unsubscribe = subscribe(members.of(request).householdId, event => {
        sse.send({ event: 'sync', data: event }).catch(close)
      })
      // A session that has ended meanwhile must not go on watching.
      const heartbeat = setInterval(() => {
        members.identify(request).then(() => reply.raw.write(': still here\n\n'), close)
      }, heartbeatMs)
      open.add(close)
      sse.onClose(() => {
        unsubscribe()
        clearInterval(heartbeat)
        open.delete(close)
      })
      sse.keepAlive()
      sse.sendHeaders()
      reply.raw.write(': connected\n\n')
    },
  })
}
