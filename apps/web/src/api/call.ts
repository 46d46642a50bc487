// The one way to the server: every request and reply is typed by the screen contract.
import type { ErrorReply, Reply, RequestOf } from '@hearth/api'
import { type RouteName, routes } from '@hearth/api/routes'

type Arguments<Name extends RouteName> = unknown extends RequestOf<Name> ? [] : [request: RequestOf<Name>]
type Parts = { params?: Record<string, string>; query?: Record<string, string | number | undefined>; body?: unknown }

/** The server's refusal, or NO_ANSWER with status 0 when it could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  readonly bankCode: string | null

  constructor(status: number, error: { code: string; message: string; requestId?: string; bankCode?: string }) {
    super(error.message)
    this.status = status
    this.code = error.code
    this.requestId = error.requestId ?? null
    this.bankCode = error.bankCode ?? null
  }
}

/** Calls a route of the contract. Throws an ApiError. */
export async function call<Name extends RouteName>(name: Name, ...[request]: Arguments<Name>): Promise<Reply<Name>> {
  const { method, path } = routes[name]
  const { params = {}, query = {}, body }: Parts = request ?? {}
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value))
  const reply = await exchange(method, search.size > 0 ? `${filled}?${search}` : filled, body)
  // The edge: the server serialises with the schema that Reply is derived from.
  return reply as Reply<Name>
}

/** Of all requests that outlive their page, a browser takes 64 KiB together; a write of a few fields is far below. */
const outlivesUpTo = 4_096

/**
 * Sends JSON and gives the parsed JSON back, null when there is none. What is written arrives also when the page is closed at once.
 * Throws an ApiError.
 */
export const exchange = (method: string, path: string, body?: unknown): Promise<unknown> => {
  const text = body === undefined ? undefined : JSON.stringify(body)
  return send(path, {
    method,
    keepalive: method !== 'GET' && (text?.length ?? 0) <= outlivesUpTo,
    ...(text === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: text }),
  })
}

/** Sends a file as it is, by its name. Throws an ApiError. */
export const sendFile = (path: string, file: File): Promise<unknown> =>
  send(`${path}?${new URLSearchParams({ name: file.name })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  })

async function send(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(path, request).catch(() => {
    throw new ApiError(0, { code: 'NO_ANSWER', message: 'Hearth does not answer.' })
  })
  const parsed: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw new ApiError(response.status, errorIn(parsed, response.status))
  return parsed
}

function errorIn(reply: unknown, status: number): ErrorReply['error'] | { code: string; message: string } {
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  const found = isRecord(reply) && isRecord(reply.error) ? reply.error : isRecord(reply) ? reply : {}
  const text = (key: string) => (typeof found[key] === 'string' ? found[key] : undefined)
  const [requestId, bankCode] = [text('requestId'), text('bankCode')]
  return {
    code: text('code') ?? (status === 429 ? 'TOO_MANY_ATTEMPTS' : `HTTP_${status}`),
    message: text('message') ?? `HTTP ${status}`,
    ...(requestId === undefined ? {} : { requestId }),
    ...(bankCode === undefined ? {} : { bankCode }),
  }
}
