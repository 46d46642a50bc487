import { expect, test } from 'vitest'
import { linesAt, positionAt } from '../items/item-stream.ts'
import { viewItem } from '../items/view-item.ts'
import { linkItem, openTestBank } from '../test-bank.ts'
import { institutions } from '../world/institutions.ts'
import { jsonBytes, quoted } from './json-text.ts'
import { linesOnWire } from './transaction-on-wire.ts'

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
        expect(jsonBytes(answer).equals(Buffer.from(JSON.stringify(answer)))).toBe(true)
        const copies = { added: rows.slice(0, 9).map(row => ({ ...row, amount: -1, category: ['"'], more: [1] })) }
        expect(String(jsonBytes(copies))).toBe(JSON.stringify(copies))
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
  expect(String(jsonBytes(answer))).toBe(JSON.stringify(answer))
  expect(String(jsonBytes({}))).toBe('{}')
  expect(String(jsonBytes({ gone: undefined, empty: [], list: [undefined] }))).toBe('{"empty":[],"list":[null]}')
  expect(quoted(odd)).toBe(JSON.stringify(odd))
  expect(quoted('a'.repeat(3))).toBe('"aaa"')
})
