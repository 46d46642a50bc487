import { expect, test } from 'vitest'
import { linesAt, positionAt } from '../items/item-stream.ts'
import { viewItem } from '../items/view-item.ts'
import { linkItem, openTestBank } from '../test-bank.ts'
import { institutions } from '../world/institutions.ts'
import { quoted, writePage } from './json-text.ts'
import { linesOnWire } from './transaction-on-wire.ts'

function writtenOut(answer: object): string {
  const { bytes, release } = writePage(answer)
  const text = bytes.toString()
  release()
  return text
}

test('every row in every country is written as JSON.stringify writes it, and a copy of it too', {
  timeout: 30_000,
}, async () => {
  const { bank, close } = await openTestBank('2026-10-01T08:00:00Z')
  try {
    for (const { id } of institutions) {
      const view = viewItem(bank, linkItem(bank, id))
      const lines = linesAt(view, positionAt(view, bank.clock.nowMs()))
      for (const categoryVersion of ['v1', 'v2'] as const) {
        const wish = { categoryVersion, originalDescription: true }
        const rows = linesOnWire(
          view,
          lines.map(({ line }) => line),
          wish,
        )
        const answer = { added: rows, has_more: false, accounts: [], none: undefined }
        expect(writtenOut(answer) === JSON.stringify(answer)).toBe(true)
        const copies = { added: rows.slice(0, 9).map(row => ({ ...row, amount: -1, category: ['"'], more: [1] })) }
        expect(writtenOut(copies)).toBe(JSON.stringify(copies))
      }
    }
  } finally {
    close()
  }
})

test('what JSON escapes is escaped, wherever it stands', () => {
  const odd = 'a "b" \\ c\n\u0001\ud800 d\u2028 é 😀'
  const answer = {
    list: [odd, 'long '.repeat(50_000), null, undefined, 1.5, { odd }],
    [odd]: odd,
    nested: { list: [odd] },
  }
  expect(writtenOut(answer)).toBe(JSON.stringify(answer))
  expect(writtenOut({})).toBe('{}')
  expect(writtenOut({ gone: undefined, empty: [], list: [undefined] })).toBe('{"empty":[],"list":[null]}')
  expect(quoted(odd)).toBe(JSON.stringify(odd))
  expect(quoted('a'.repeat(3))).toBe('"aaa"')
})

test('pages that are written side by side do not touch each other', () => {
  const first = writePage({ text: 'first' })
  const second = writePage({ text: 'second, and longer' })
  expect(first.bytes.toString()).toBe('{"text":"first"}')
  first.release()
  const third = writePage({ text: 'third' })
  expect(second.bytes.toString()).toBe('{"text":"second, and longer"}')
  expect(third.bytes.toString()).toBe('{"text":"third"}')
})
