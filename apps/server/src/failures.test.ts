import { Refusal, type RefusalCode } from '@hearth/refusals'
import { expect, test } from 'vitest'
import { refusalOf, statusOf } from './failures.ts'

test('a refusal is itself; every code is a failure of the caller or of the bank, never of ours', () => {
  const refusal = new Refusal('ITEM_NOT_FOUND')
  expect(refusalOf(refusal)).toBe(refusal)
  expect(Object.values<number>(statusOf).filter(status => status < 400 || status === 500)).toEqual([])
})

test('what fastify could not read is a refusal', () => {
  const codeOf = (code: string): RefusalCode | undefined => refusalOf(Object.assign(new Error('x'), { code }))?.code
  expect(codeOf('FST_ERR_CTP_INVALID_JSON_BODY')).toBe('INVALID_JSON')
  expect(codeOf('FST_ERR_CTP_BODY_TOO_LARGE')).toBe('BODY_TOO_LARGE')
})

test('everything else is a bug, whatever it looks like', () => {
  const unique = Object.assign(new Error('duplicate key value'), { code: '23505' })
  const polite = Object.assign(new Error('nothing to see'), { statusCode: 404 })
  for (const thrown of [unique, polite, new TypeError('x'), 'text', null, undefined])
    expect(refusalOf(thrown)).toBeNull()
})
