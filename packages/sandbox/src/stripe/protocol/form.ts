// Stripe's request bodies: URL-encoded pairs whose names spell out a tree, `metadata[a]=1` or `items[0][price]=x`.

export type FormValue = string | FormTree
export type FormTree = { [name: string]: FormValue }

const depthMax = 12

/** Reads a body or a query string. `list[]=a` counts its entries by itself. A branch beats a leaf of the same name. */
export function readForm(text: string): FormTree {
  const tree = makeTree()
  for (const [key, value] of new URLSearchParams(text)) put(tree, namesOf(key), value)
  return tree
}

export const isTree = (value: FormValue | undefined): value is FormTree => typeof value === 'object'

/** Without a prototype: a client may name a field `__proto__`. */
const makeTree = (): FormTree => Object.create(null)

function namesOf(key: string): string[] {
  const open = key.indexOf('[')
  if (open <= 0) return [key]
  const inner = [...key.slice(open).matchAll(/\[([^\]]*)\]/g)].map(match => match[1] ?? '')
  return [key.slice(0, open), ...inner].slice(0, depthMax)
}

function put(tree: FormTree, names: string[], value: string): void {
  let branch = tree
  for (const [at, written] of names.entries()) {
    const name = written === '' && at > 0 ? String(Object.keys(branch).length) : written
    if (at === names.length - 1) {
      if (!isTree(branch[name])) branch[name] = value
      return
    }
    const next = branch[name]
    const deeper = isTree(next) ? next : makeTree()
    branch[name] = deeper
    branch = deeper
  }
}
