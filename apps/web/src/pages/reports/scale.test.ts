import { expect, test } from 'vitest'
import { scaleOf, spread } from './scale.ts'

test('zero is in every scale, and nothing at all has one, too', () => {
  expect([300, 0, -100].map(scaleOf([300, -100]).at)).toEqual([0, 75, 100])
  expect([40, 0].map(scaleOf([40]).at)).toEqual([0, 100])
  expect(scaleOf([0, 0]).at(0)).toBe(0)
})

test('labels keep their order and their distance, and stay within', () => {
  expect(spread([50, 50, 0], 20)).toEqual([50, 70, 0])
  expect(spread([98, 100, 99], 20)).toEqual([60, 100, 80])
})
