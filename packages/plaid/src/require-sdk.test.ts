import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { requireSdk } from './require-sdk.ts'

test('what is not ASCII in the SDK stands in comments, so that reading it as Latin-1 changes nothing', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('plaid/dist/api.js'), 'utf8')
  const lines = source.split('\n').filter(line => /[^\0-\x7f]/.test(line))
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter(line => !line.trimStart().startsWith('* '))).toEqual([])
})

test('the SDK is whole', () => {
  const { Configuration, PlaidApi, PlaidEnvironments } = requireSdk()
  expect(PlaidEnvironments.sandbox).toBe('https://sandbox.plaid.com')
  expect(new PlaidApi(new Configuration({ basePath: 'http://localhost' })).transactionsSync).toBeTypeOf('function')
})
