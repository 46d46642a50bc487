// Everything that can be wrong with a call, made from a good one and from what the SDK's typings say about its request.
import { type Body, foreignKeys, ourKeys } from './customer.ts'
import type { FieldShape, Shape } from './shape.ts'

export type BadCall = {
  what: string
  headers: Record<string, string>
  /** As it goes over the wire, since some of it is no JSON. */
  text: string
  /** The codes that may answer it; any code for null. */
  codes: readonly string[] | null
}

export type Grounds = {
  good: Body
  request: Shape | null
  /** A list, in which an id is a filter: nothing is found by one that nobody has. */
  isList: boolean
  /** Asks for no keys, so that wrong ones do no harm. */
  open: boolean
  /** True for a token or an id that was given to the client that makes the good call. */
  wasGiven(text: string): boolean
  /** The access token of an Item that was removed. */
  deadAccessToken: string
}

export function badCallsFrom(grounds: Grounds): BadCall[] {
  const { good, open } = grounds
  const fields = requestFields(grounds.request)
  const needed = [...fields].filter(([name, field]) => !field.optional && good[name] !== undefined)
  return [
    ...['', 'not json', '[]', 'null', '"text"', '{"a":'].map(text => bare(`the body ${text}`, text, ['INVALID_BODY'])),
    ...(open ? [] : badKeys(good)),
    call('an unknown field', { ...good, no_such_field: 1 }, ['UNKNOWN_FIELDS']),
    ...(needed.length > 0 ? [call('no field at all', {}, ['MISSING_FIELDS'])] : []),
    ...needed.map(([name]) => call(`no ${name}`, { ...good, [name]: undefined }, ['MISSING_FIELDS'])),
    ...[...fields].flatMap(([name, { shape }]) => wrongFields(good, name, shape)),
    ...[...leavesOf(good)].map(({ path, value }) =>
      call(`${path.join('.')} of another type`, changed(good, path, ofAnotherType(value)), wrongType),
    ),
    ...outOfRange(good, fields),
    ...(grounds.isList ? [] : strangers(grounds)),
  ]
}

/** Plaid checks field by field, and what a wrong one does to its neighbours is not written down. */
const wrongType = ['INVALID_FIELD', 'MISSING_FIELDS']

const bare = (
  what: string,
  text: string,
  codes: BadCall['codes'],
  headers: Record<string, string> = ourKeys,
): BadCall => ({
  what,
  headers,
  text,
  codes,
})

const call = (what: string, body: Body, codes: BadCall['codes'], headers?: Record<string, string>): BadCall =>
  bare(what, JSON.stringify(body), codes, headers)

const badKeys = (good: Body): BadCall[] => [
  call('no keys', good, ['MISSING_FIELDS'], {}),
  call('keys that nobody has', good, ['INVALID_API_KEYS'], { 'PLAID-CLIENT-ID': 'nobody', 'PLAID-SECRET': 'nothing' }),
  call('the secret of another client', good, ['INVALID_API_KEYS'], {
    ...ourKeys,
    'PLAID-SECRET': foreignKeys['PLAID-SECRET'],
  }),
]

function requestFields(request: Shape | null): ReadonlyMap<string, FieldShape> {
  const shape = request && resolved(request)
  if (shape?.kind !== 'object') return new Map()
  return new Map([...shape.fields].filter(([name]) => name !== 'client_id' && name !== 'secret'))
}

const resolved = (shape: Shape): Shape => (shape.kind === 'named' ? resolved(shape.find()) : shape)

/** The field with values that its type does not allow, whether the good call has it or not. */
function wrongFields(good: Body, name: string, shape: Shape): BadCall[] {
  return wrongValuesFor(shape).map(value =>
    call(`${name}: ${JSON.stringify(value)}`, { ...good, [name]: value }, wrongType),
  )
}

function wrongValuesFor(shape: Shape): unknown[] {
  const kind = resolved(shape)
  if (kind.kind === 'any') return []
  if (kind.kind === 'either')
    return kind.shapes
      .map(wrongValuesFor)
      .reduce((one, other) => one.filter(value => other.includes(value)), wrongValuesFor({ kind: 'null' }))
  if (kind.kind === 'null') return ['no such value', 12345, true]
  if (kind.kind === 'string') return [12345, true]
  if (kind.kind === 'choice') return ['no such value', 12345]
  if (kind.kind === 'number') return ['no such value', true]
  if (kind.kind === 'boolean') return ['no such value', 12345]
  return ['no such value', 12345, true]
}

type Leaf = { path: (string | number)[]; value: unknown }

function* leavesOf(value: unknown, path: (string | number)[] = []): Generator<Leaf> {
  if (path.length > 0) yield { path, value }
  if (Array.isArray(value)) for (const [at, entry] of value.entries()) yield* leavesOf(entry, [...path, at])
  else if (typeof value === 'object' && value !== null)
    for (const [name, entry] of Object.entries(value)) yield* leavesOf(entry, [...path, name])
}

function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'string') return { not: 'a text' }
  return typeof value === 'object' ? 'not an object' : [value]
}

/** A copy with one place changed. */
function changed(body: Body, path: readonly (string | number)[], value: unknown): Body {
  const copy: Body = structuredClone(body)
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce<Body>((inner, name) => Object(inner[name]), copy)
  holder[last] = value
  return copy
}

/** Counts, offsets and cursors at the top and in `options`, beyond anything that Plaid allows. */
function outOfRange(good: Body, fields: ReadonlyMap<string, FieldShape>): BadCall[] {
  const options = fields.get('options')
  const inner = options ? requestFields(bestObject(options.shape)) : new Map<string, FieldShape>()
  const places = [
    ...[...fields.keys()].map(name => ({ name, put: (value: unknown) => ({ ...good, [name]: value }) })),
    ...[...inner.keys()].map(name => ({
      name,
      put: (value: unknown) => ({ ...good, options: { ...Object(good.options), [name]: value } }),
    })),
  ]
  return [
    ...places.flatMap(({ name, put }) =>
      (extremes[name] ?? []).map(value => call(`${name}: ${JSON.stringify(value).slice(0, 30)}`, put(value), null)),
    ),
    ...(inner.size > 0
      ? [
          call('an unknown option', { ...good, options: { ...Object(good.options), no_such_option: 1 } }, [
            'UNKNOWN_FIELDS',
          ]),
        ]
      : []),
  ]
}

const extremes: Readonly<Record<string, readonly unknown[]>> = {
  count: [0, -1, 1.5, 1_000_000, 1e300],
  offset: [-1, 0.5],
  days_requested: [-1, 1_000_000],
  cursor: ['garbage', '====', 'x'.repeat(300), Buffer.from('0.0.0/x').toString('base64')],
  start_date: ['2026-13-01', '2026-02-30', '01/02/2026', ''],
  end_date: ['2026-13-01', '2026-02-30', '01/02/2026', ''],
}

const bestObject = (shape: Shape): Shape => {
  const kind = resolved(shape)
  return kind.kind === 'either' ? (kind.shapes.find(each => resolved(each).kind === 'object') ?? kind) : kind
}

/** Tokens and ids that are somebody else's, that nobody has, or whose Item is gone. */
function strangers({ good, wasGiven, deadAccessToken }: Grounds): BadCall[] {
  const given = [...leavesOf(good)].filter(
    ({ value }) => typeof value === 'string' && wasGiven(value) && !isMeantForOthers(value),
  )
  const access = given.filter(({ value }) => String(value).startsWith('access-'))
  return [
    ...(given.length > 0 ? [call('the tokens of another client', good, null, foreignKeys)] : []),
    ...given.map(({ path, value }) =>
      call(`${path.join('.')} that nobody has`, changed(good, path, `${String(value).slice(0, -6)}000000`), null),
    ),
    ...access.map(({ path }) =>
      call(`${path.join('.')} of a removed Item`, changed(good, path, deadAccessToken), ['ITEM_NOT_FOUND']),
    ),
  ]
}

/** A processor's token is made to be handed on: whoever has it may use it. */
const isMeantForOthers = (text: string): boolean => text.startsWith('processor-')
