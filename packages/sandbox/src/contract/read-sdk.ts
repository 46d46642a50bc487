// What the installed SDK knows of Plaid's API: every method with its path, and the shape of each type, read from its own typings.
// For tests only: nothing that ships reads the SDK.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Configuration, PlaidApiAxiosParamCreator } from 'plaid'
import ts from 'typescript'
import type { FieldShape, Shape } from './shape.ts'

/** `path` may hold parameters in braces. `request` is null for a method that sends no body. */
export type SdkMethod = {
  name: string
  verb: string
  path: string
  request: Shape | null
  response: Shape
}

export type Sdk = {
  /** In the order of their paths. */
  methods: readonly SdkMethod[]
  /** Throws for a type that the SDK does not have. */
  shapeOf(typeName: string): Shape
}

/** Reads the typings, which takes about half a second. */
export async function readSdk(): Promise<Sdk> {
  const declarations = readDeclarations()
  const book = openBook(declarations)
  const api = declarations.get('PlaidApi')
  if (!api || !ts.isClassDeclaration(api)) throw new Error('The SDK has no class PlaidApi')
  const signatures = api.members.filter(ts.isMethodDeclaration)
  const methods = await Promise.all(signatures.map(signature => readMethod(signature, book)))
  return {
    methods: methods.sort((one, other) => (one.path === other.path ? 0 : one.path < other.path ? -1 : 1)),
    shapeOf: book.named,
  }
}

function readDeclarations(): Map<string, ts.Statement> {
  const file = join(dirname(createRequire(import.meta.url).resolve('plaid')), 'api.d.ts')
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), options)
  return new Map(
    source.statements.flatMap(statement => {
      const name = 'name' in statement ? statement.name : undefined
      return name && ts.isIdentifier(name as ts.Node) ? [[(name as ts.Identifier).text, statement]] : []
    }),
  )
}

type Book = { named(name: string): Shape; of(node: ts.TypeNode): Shape }

/** Turns declarations into shapes, each once. */
function openBook(declarations: ReadonlyMap<string, ts.Statement>): Book {
  const known = new Map<string, Shape>()
  const named = (name: string): Shape => {
    const shape = known.get(name) ?? declared(name)
    known.set(name, shape)
    return shape
  }
  const declared = (name: string): Shape => {
    const declaration = declarations.get(name)
    if (declaration && ts.isInterfaceDeclaration(declaration)) return objectOf(name, declaration.members, of)
    if (declaration && ts.isTypeAliasDeclaration(declaration)) return of(declaration.type)
    if (!declaration || !ts.isEnumDeclaration(declaration)) throw new Error(`The SDK does not declare ${name}`)
    const values = declaration.members.map(({ initializer }) => initializer && literalOf(initializer))
    // Where the contract allows null among the values, the generator of the SDK wrote it as a text.
    return { kind: 'choice', name, values: new Set(values.map(value => (value === 'null' ? null : value))) }
  }
  const of = (node: ts.TypeNode): Shape => {
    if (ts.isParenthesizedTypeNode(node)) return of(node.type)
    if (ts.isUnionTypeNode(node)) return { kind: 'either', shapes: node.types.map(of) }
    if (ts.isArrayTypeNode(node)) return { kind: 'list', of: of(node.elementType) }
    if (ts.isTypeLiteralNode(node)) return objectOf('an object', node.members, of)
    if (ts.isLiteralTypeNode(node)) {
      const value = literalOf(node.literal)
      return value === null ? { kind: 'null' } : { kind: 'choice', name: String(value), values: new Set([value]) }
    }
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      const name = node.typeName.text
      const [argument] = node.typeArguments ?? []
      if (name === 'Array' && argument) return { kind: 'list', of: of(argument) }
      if (name === 'Set' && argument) return { kind: 'list', of: of(argument) }
      return { kind: 'named', name, find: () => named(name) }
    }
    const plain = plainKinds.get(node.kind)
    if (plain) return plain
    throw new Error(`A kind of type that this file does not know: ${ts.SyntaxKind[node.kind]}`)
  }
  return { named, of }
}

const plainKinds: ReadonlyMap<ts.SyntaxKind, Shape> = new Map<ts.SyntaxKind, Shape>([
  [ts.SyntaxKind.StringKeyword, { kind: 'string' }],
  [ts.SyntaxKind.NumberKeyword, { kind: 'number' }],
  [ts.SyntaxKind.BooleanKeyword, { kind: 'boolean' }],
  [ts.SyntaxKind.UndefinedKeyword, { kind: 'undefined' }],
  [ts.SyntaxKind.AnyKeyword, { kind: 'any' }],
  [ts.SyntaxKind.VoidKeyword, { kind: 'any' }],
  // The generator of the SDK writes `object` where the contract says nothing.
  [ts.SyntaxKind.ObjectKeyword, { kind: 'any' }],
  // An intersection of an enum with string, in one place: any text.
  [ts.SyntaxKind.IntersectionType, { kind: 'string' }],
])

function objectOf(name: string, members: ts.NodeArray<ts.TypeElement>, of: (node: ts.TypeNode) => Shape): Shape {
  const index = members.find(ts.isIndexSignatureDeclaration)
  const fields = members.filter(ts.isPropertySignature).map((member): [string, FieldShape] => {
    if (!member.type) throw new Error(`A field of ${name} has no type`)
    const fieldName = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : ''
    return [fieldName, { shape: of(member.type), optional: member.questionToken !== undefined }]
  })
  return { kind: 'object', name, fields: new Map(fields), others: index ? of(index.type) : null }
}

function literalOf(node: ts.Node): unknown {
  if (ts.isStringLiteral(node)) return node.text
  if (ts.isNumericLiteral(node)) return Number(node.text)
  if (ts.isPrefixUnaryExpression(node)) return -Number(literalOf(node.operand))
  if (node.kind === ts.SyntaxKind.NullKeyword) return null
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false
  throw new Error(`A literal that this file does not know: ${ts.SyntaxKind[node.kind]}`)
}

/** Path and verb are asked of the SDK itself: it writes the request, and nobody sends it. */
async function readMethod(signature: ts.MethodDeclaration, book: Book): Promise<SdkMethod> {
  const name = (signature.name as ts.Identifier).text
  const parameters = signature.parameters.flatMap(({ name: bound, type }) =>
    ts.isIdentifier(bound) && bound.text !== 'options' && type ? [{ name: bound.text, type }] : [],
  )
  const writers: Record<string, (...values: unknown[]) => Promise<{ url: string; options: { method?: string } }>> =
    Object(PlaidApiAxiosParamCreator(new Configuration({ basePath: 'http://bank.example' })))
  const request = await writers[name]?.(...parameters.map(parameter => `{${parameter.name}}`))
  if (!request) throw new Error(`The SDK does not write requests for ${name}`)
  const body = parameters.find(parameter => !request.url.includes(encodeURIComponent(`{${parameter.name}}`)))
  return {
    name,
    verb: request.options.method ?? 'POST',
    path: decodeURIComponent(request.url.split('?')[0] ?? request.url),
    request: request.options.method === 'GET' || !body ? null : book.of(body.type),
    response: book.of(answerTypeOf(signature)),
  }
}

/** The type inside `Promise<AxiosResponse<Type, …>>`. */
function answerTypeOf(signature: ts.MethodDeclaration): ts.TypeNode {
  const promise = signature.type
  const answer = promise && ts.isTypeReferenceNode(promise) ? promise.typeArguments?.[0] : undefined
  const type = answer && ts.isImportTypeNode(answer) ? answer.typeArguments?.[0] : undefined
  if (!type) throw new Error('A method of the SDK answers with no AxiosResponse')
  return type
}
