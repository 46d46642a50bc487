import { expect, test } from 'vitest'
import { payeeKey, readablePayee, spellingOf } from './payee-name.ts'

test.each([
  ['SQ *BLUE DOOR CAFE', 'Blue Door Cafe'],
  ['TST* Noodle House', 'Noodle House'],
  ['BLUE DOOR CAFE #0423', 'Blue Door Cafe'],
  ['AMZN MKTP US*2K4RT81Z3', 'Amzn Mktp Us'],
  ['POS DEBIT WHOLE GROCER 10234 11/03', 'Whole Grocer'],
  ['Kartenzahlung Bäckerei Müller GmbH', 'Bäckerei Müller'],
  ['Blue Door Cafe', 'Blue Door Cafe'],
  ['7-Eleven', '7-Eleven'],
  ['H&M', 'H&M'],
  ['IKEA', 'IKEA'],
  ['1234', '1234'],
  ['', ''],
])('%j reads as %j', (spelling, name) => {
  expect(readablePayee(spelling)).toBe(name)
})

test('spellings of one payee share a key, and other payees do not', () => {
  const keyOf = (spelling: string) => payeeKey(readablePayee(spelling))
  expect(new Set(['SQ *BLUE DOOR CAFE', 'Blue Door Café', 'BLUE DOOR CAFE #0423'].map(keyOf)).size).toBe(1)
  expect(keyOf('Blue Door')).not.toBe(keyOf('Blue Door Cafe'))
  expect(keyOf('***')).toBe('***')
})

test('a spelling is cut where an index could not hold it, and never in the middle of a character', () => {
  expect(spellingOf('x'.repeat(10_000))).toHaveLength(400)
  expect(spellingOf(`${'x'.repeat(399)}😀`).isWellFormed()).toBe(true)
})
