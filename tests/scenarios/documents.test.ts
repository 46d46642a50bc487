// Documents that cannot lie: what they name exists, and what exists is named.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refusals } from '@hearth/refusals'
import { expect, test } from 'vitest'

const checkout = join(import.meta.dirname, '../..')
const read = (path: string) => readFile(join(checkout, path), 'utf8')
const exists = (path: string) =>
  stat(join(checkout, path)).then(
    () => true,
    () => false,
  )

async function listDocuments(): Promise<string[]> {
  const docs = await readdir(join(checkout, 'docs'), { recursive: true })
  return [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...docs.filter(name => name.endsWith('.md')).map(name => `docs/${name}`),
  ]
}

test('every path that a document names exists', async () => {
  const missing: string[] = []
  for (const document of await listDocuments()) {
    const text = await read(document)
    const named = [...text.matchAll(/`((?:apps|packages|tests|bench|docs|scripts)\/[\w./-]+)`/g)].map(
      match => match[1] ?? '',
    )
    const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/')) : ''
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(match => join(folder, match[1] ?? ''))
    for (const path of [...named, ...linked]) if (!(await exists(path))) missing.push(`${document}: ${path}`)
  }
  expect(missing).toEqual([])
})

test('docs/errors.md lists every refusal, with its sentence, and nothing else', async () => {
  const rows = [...(await read('docs/errors.md')).matchAll(/^\| `([A-Z_]+)` \| \d{3} \| (.+) \|$/gm)].map(match => [
    match[1],
    match[2],
  ])
  expect(Object.fromEntries(rows)).toEqual({ ...refusals, INTERNAL: expect.any(String) })
})

test('the commands of the README are scripts of the project', async () => {
  const { scripts } = JSON.parse(await read('package.json'))
  const named = [...(await read('README.md')).matchAll(/npm (?:run )?(start|test|check|bench|sandbox|format)\b/g)].map(
    match => match[1] ?? '',
  )
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter(name => !(name in scripts))).toEqual([])
  expect(await read('.ci/run')).toContain('npm test')
})

test('decision records are numbered and fit a screen', async () => {
  const records = (await readdir(join(checkout, 'docs/decisions'))).sort()
  expect(records.map(name => Number(name.slice(0, 4)))).toEqual(records.map((_, index) => index + 1))
  for (const record of records)
    expect((await read(`docs/decisions/${record}`)).split('\n').length).toBeLessThanOrEqual(41)
})
