// HAL: resources that say where everything else is.
import type { Caller } from './caller.ts'

export const mediaType = 'application/vnd.dwolla.v1.hal+json'

export type Link = { href: string; type: string; 'resource-type': string }

export const link = ({ base }: Caller, path: string, resourceType: string): Link => ({
  href: base + path,
  type: mediaType,
  'resource-type': resourceType,
})

/** The id at the end of a link to a resource: null when it leads somewhere else. */
export function idOfLink(href: unknown, collection: string): string | null {
  const [, id] = new RegExp(`^(?:https?://[^/]+)?/?${collection}/([0-9a-f-]{36})$`, 'i').exec(String(href ?? '')) ?? []
  return id?.toLowerCase() ?? null
}

const limitUsual = 25
const limitMax = 200

/** One page of a list, with links to the others. */
export function pageOf<Resource>(
  { base }: Caller,
  path: string,
  name: string,
  query: URLSearchParams,
  all: readonly Resource[],
) {
  const number = (key: string, otherwise: number) => {
    const written = query.get(key)
    return written !== null && /^\d{1,9}$/.test(written) ? Number(written) : otherwise
  }
  const limit = Math.min(limitMax, Math.max(1, number('limit', limitUsual)))
  const offset = number('offset', 0)
  const last = Math.max(0, Math.floor((all.length - 1) / limit) * limit)
  const at = (start: number) => {
    const asked = new URLSearchParams(query)
    asked.set('limit', String(limit))
    asked.set('offset', String(start))
    return { href: `${base}${path}?${asked}`, type: mediaType, 'resource-type': name.replace(/s$/, '') }
  }
  return {
    _links: {
      self: at(offset),
      first: at(0),
      last: at(last),
      ...(offset + limit < all.length ? { next: at(offset + limit) } : {}),
      ...(offset > 0 ? { prev: at(Math.max(0, offset - limit)) } : {}),
    },
    _embedded: { [name]: all.slice(offset, offset + limit) },
    total: all.length,
  }
}
