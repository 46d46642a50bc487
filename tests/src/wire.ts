// The wire between Hearth and its bank, where a test can listen, and cut.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'

/** Called with the path of each request before it goes on to the bank. A throw cuts the connection instead. */
export type Tap = (path: string) => Promise<void> | void

/** Gives each answer of the bank another wording, for a bank that is wrong about its own books. */
export type Retell = (path: string, answer: string) => string

export async function layWire(
  bankUrl: string,
  tap: Tap,
  retell?: Retell,
): Promise<{ url: URL; cut: () => Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      await tap(incoming.url ?? '')
    } catch {
      incoming.socket.destroy()
      return
    }
    const onward = request(bankUrl + incoming.url, { method: incoming.method, headers: incoming.headers }, answer => {
      if (retell) return void tellAgain(answer, outgoing, text => retell(incoming.url ?? '', text))
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => incoming.socket.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: new URL(`http://127.0.0.1:${portOf(server)}`), cut: () => close(server) }
}

async function tellAgain(answer: IncomingMessage, outgoing: ServerResponse, change: (text: string) => string) {
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece)
  const body = Buffer.from(change(Buffer.concat(pieces).toString()))
  outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'content-length': body.length })
  outgoing.end(body)
}

function portOf(server: Server): number {
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The wire has no port')
  return address.port
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}
