import { createHash } from 'node:crypto'
import { extractText, getMeta } from 'unpdf'
import { expect, test } from 'vitest'
import { type Paper, renderPaper } from './paper.ts'

const row = (at: number): string[] => [
  `row ${at}`,
  'A text that is far too long for its column '.repeat(at % 9 === 0 ? 4 : 1),
]

const paper: Paper = {
  title: 'Letter of account',
  letterhead: { name: 'De Dijk Bank', lines: ['de-dijk.example'], color: '#c05b1b' },
  recipient: ['Łukasz Ñandú → 你'],
  footer: 'A pretend bank',
  madeMs: Date.parse('2026-10-01T04:00:00Z'),
  parts: [
    { kind: 'figures', entries: [['Balance', '€12.30']] },
    { kind: 'facts', title: 'Facts', entries: [['Name', 'Value']], wide: true },
    {
      kind: 'table',
      columns: [
        { title: 'Head of rows', share: 1 },
        { title: 'Text', share: 2 },
      ],
      rows: Array.from({ length: 90 }, (_, at) => row(at)),
      total: ['Total', 'of 90 rows'],
    },
    { kind: 'new page' },
    { kind: 'table', columns: [{ title: 'Nothing', share: 1 }], rows: [], whenEmpty: 'There is nothing here.' },
    { kind: 'text', title: 'Note', text: 'The end.' },
  ],
}

const hashOf = (pdf: Buffer): string => createHash('sha256').update(pdf).digest('hex')

test('the same paper has the same bytes; any other has others, and none says when it was really made', async () => {
  const pdf = await renderPaper(paper)
  expect(hashOf(await renderPaper(paper))).toBe(hashOf(pdf))
  expect(hashOf(await renderPaper({ ...paper, recipient: ['Somebody else'] }))).not.toBe(hashOf(pdf))
  const { info } = await getMeta(new Uint8Array(pdf))
  expect(info).toMatchObject({ CreationDate: 'D:20261001040000Z', Title: 'Letter of account', Author: 'De Dijk Bank' })
})

test('no row of a table is lost or torn, and every page repeats the head and tells its number', async () => {
  const { text: pages } = await extractText(new Uint8Array(await renderPaper(paper)), { mergePages: false })
  const words = pages.map(page => page.replace(/\s+/g, ' '))
  expect(pages.length).toBeGreaterThan(3)
  for (const [at, page] of words.entries()) expect(page).toContain(`Page ${at + 1} of ${pages.length}`)
  for (const page of words.filter(each => / row \d/.test(each))) expect(page).toContain('Head of rows')
  const whole = words.join(' ')
  for (let at = 0; at < 90; at += 1) expect(whole).toContain(row(at).join(' ').trim())
  expect(whole).toContain('Total of 90 rows')
  expect(whole).toContain('There is nothing here.')
  expect(whole).toContain('Lukasz Ñandú ? ?')
})
