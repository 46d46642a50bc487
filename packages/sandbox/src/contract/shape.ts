// What a value of the SDK's typings looks like, and what is wrong with a value that does not.

export type Shape =
  | { kind: 'any' }
  | { kind: 'string' | 'number' | 'boolean' | 'null' | 'undefined' }
  /** The values of one of the SDK's enums. */
  | { kind: 'choice'; name: string; values: ReadonlySet<unknown> }
  | { kind: 'list'; of: Shape }
  | { kind: 'either'; shapes: readonly Shape[] }
  | { kind: 'object'; name: string; fields: ReadonlyMap<string, FieldShape>; others: Shape | null }
  /** Looked up when it is needed, since the SDK's types refer to each other in circles. */
  | { kind: 'named'; name: string; find(): Shape }

export type FieldShape = { shape: Shape; optional: boolean }

/** One line for each thing that is wrong, with the path to it; none for a value as the typings want it. */
export function complaintsAbout(shape: Shape, value: unknown, path = '$'): string[] {
  switch (shape.kind) {
    case 'any':
      return []
    case 'named':
      return complaintsAbout(shape.find(), value, path)
    case 'choice':
      return shape.values.has(value) ? [] : [`${path}: ${written(value)} is not in ${shape.name}`]
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((entry, at) => complaintsAbout(shape.of, entry, `${path}[${at}]`))
        : [`${path}: ${written(value)} is not a list`]
    case 'either':
      return complaintsOfBest(shape.shapes, value, path)
    case 'object':
      return complaintsAboutObject(shape, value, path)
    case 'number':
      return Number.isFinite(value) ? [] : [`${path}: ${written(value)} is not a number`]
    default:
      return kindOf(value) === shape.kind ? [] : [`${path}: ${written(value)} is not a ${shape.kind}`]
  }
}

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value)

/** Of several allowed shapes the one that fits best has the say, so that a complaint is about what was meant. */
function complaintsOfBest(shapes: readonly Shape[], value: unknown, path: string): string[] {
  const all = shapes.map(shape => complaintsAbout(shape, value, path))
  const ofKind = all.filter((_, at) => value === null || shapes[at]?.kind !== 'null')
  return (ofKind.length > 0 ? ofKind : all).reduce((best, one) => (one.length < best.length ? one : best))
}

function complaintsAboutObject(shape: Extract<Shape, { kind: 'object' }>, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${path}: ${written(value)} is not a ${shape.name}`]
  const entries = new Map(Object.entries(value))
  const missing = [...shape.fields]
    .filter(([name, field]) => !field.optional && !entries.has(name))
    .map(([name]) => `${path}.${name}: missing in ${shape.name}`)
  const wrong = [...entries].flatMap(([name, entry]) => {
    const expected = shape.fields.get(name)?.shape ?? shape.others
    return expected ? complaintsAbout(expected, entry, `${path}.${name}`) : [`${path}.${name}: not in ${shape.name}`]
  })
  return [...missing, ...wrong]
}

const written = (value: unknown): string => String(JSON.stringify(value)).slice(0, 60)
