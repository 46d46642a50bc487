import { expect, test } from 'vitest'
import { countAttempts, defaultLimits, TooManyAttempts } from './attempts.ts'

const minute = 60_000

test('a window lets so many through, then says how long to wait, then opens again', () => {
  const attempts = countAttempts({ max: 2, windowSeconds: 60 })
  attempts.count('ann', 0)
  attempts.count('ann', 1000)
  expect(() => attempts.count('ann', 20_500)).toThrow(
    expect.objectContaining({ code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: 40 }),
  )
  attempts.count('bea', 20_500)
  attempts.count('ann', minute)
  expect(() => attempts.count('ann', 2 * minute - 1)).not.toThrow()
  expect(() => attempts.count('ann', 2 * minute - 1)).toThrow(TooManyAttempts)
})

test('forgiving starts anew', () => {
  const attempts = countAttempts({ max: 1, windowSeconds: 60 })
  attempts.count('ann', 0)
  attempts.forget('ann')
  expect(() => attempts.count('ann', 1)).not.toThrow()
})

test('many keys do not make it forget the ones that are still counted, until memory would run out', () => {
  const attempts = countAttempts({ max: 1, windowSeconds: 60 })
  attempts.count('first', 0)
  for (let n = 0; n < 9_998; n += 1) attempts.count(`other ${n}`, 1)
  expect(() => attempts.count('first', 2)).toThrow(TooManyAttempts)
  attempts.count('one more', 2)
  attempts.count('and another', 2)
  expect(() => attempts.count('first', 3)).not.toThrow()
})

test('the sentence says the wait in minutes', () => {
  expect(new TooManyAttempts(59).message).toContain('Wait a minute ')
  expect(new TooManyAttempts(defaultLimits.failuresByEmail.windowSeconds).message).toContain('Wait 15 minutes ')
})

test('the limits that ship', () => {
  expect(defaultLimits).toEqual({
    signInByAddress: { max: 20, windowSeconds: 60 },
    signUpByAddress: { max: 30, windowSeconds: 60 },
    failuresByEmail: { max: 10, windowSeconds: 900 },
  })
})
