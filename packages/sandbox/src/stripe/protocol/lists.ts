// Stripe's lists: newest first, a page at a time, before or after an id.
import { missingResource, refuse } from './failure.ts'
import { type FormValue, isTree } from './form.ts'
import { integer, type Param, text, type ValuesOf } from './params.ts'

/** An instant in seconds, or bounds around it. */
export type CreatedFilter = { gt?: number; gte?: number; lt?: number; lte?: number }

export const created = (): Param<CreatedFilter> => ({
  read: (value: FormValue, name) => {
    const second = integer()
    if (!isTree(value)) {
      const exact = second.read(value, name)
      return { gte: exact, lte: exact }
    }
    const filter: CreatedFilter = {}
    for (const bound of ['gt', 'gte', 'lt', 'lte'] as const) {
      const written = value[bound]
      if (written !== undefined) filter[bound] = second.read(written, `${name}[${bound}]`)
    }
    return filter
  },
})

/** The parameters of every list. */
export const pageParams = { ending_before: text(), limit: integer(1), starting_after: text() }

type PageWish = Partial<ValuesOf<typeof pageParams>>

const limitMax = 100

/** One page of resources that are already in their order. Throws on a limit over 100 and on an id that is not in the list. */
export function pageOf<Resource extends { id: string }>(
  url: string,
  all: readonly Resource[],
  wish: PageWish,
): { object: 'list'; data: Resource[]; has_more: boolean; url: string } {
  const limit = wish.limit ?? 10
  if (limit > limitMax) {
    throw refuse(`This value must be less than or equal to ${limitMax}.`, {
      code: 'parameter_invalid_integer',
      param: 'limit',
    })
  }
  const { ending_before: before, starting_after: after } = wish
  if (before !== undefined) {
    const end = positionOf(all, before, 'ending_before')
    const start = Math.max(0, end - limit)
    return { object: 'list', data: all.slice(start, end), has_more: start > 0, url }
  }
  const start = after === undefined ? 0 : positionOf(all, after, 'starting_after') + 1
  return { object: 'list', data: all.slice(start, start + limit), has_more: start + limit < all.length, url }
}

export const isWithin = (second: number, filter: CreatedFilter | undefined): boolean =>
  filter === undefined ||
  (second > (filter.gt ?? -1) &&
    second >= (filter.gte ?? 0) &&
    second < (filter.lt ?? Number.POSITIVE_INFINITY) &&
    second <= (filter.lte ?? Number.POSITIVE_INFINITY))

function positionOf(all: readonly { id: string; object?: string }[], id: string, param: string): number {
  const position = all.findIndex(each => each.id === id)
  if (position === -1) throw missingResource(400, all[0]?.object ?? 'object', id, param)
  return position
}
