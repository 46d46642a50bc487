// A process with nothing but Fastify: it answers the bytes that it was sent for each path, and says on which port.
import { fastify } from 'fastify'

process.once('message', async (answers: Record<string, string>) => {
  const app = fastify()
  for (const [path, body] of Object.entries(answers)) {
    app.route({
      method: ['GET', 'POST'],
      url: path,
      handler: (_request, reply) => reply.type('application/json; charset=utf-8').send(body),
    })
  }
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
})
process.once('disconnect', () => process.exit())
