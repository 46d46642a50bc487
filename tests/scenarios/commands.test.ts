// What is asked of a command wrongly is refused with a sentence, before anything begins; no run of nothing passes for a good one.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test.each([
  ['chaos/main.ts', ['--runs', 'x'], '--runs wants a whole number from 1, and was given "x".'],
  ['chaos/main.ts', ['--seeds', '3'], 'There are: --seed, --runs, --fault, --steps.'],
  ['chaos/main.ts', ['--fault', 'flood'], 'The sandbox bank has no fault flood. It has: error, '],
  ['crash/main.ts', ['--times', '0'], '--times wants a whole number from 1, and was given "0".'],
  ['replay/main.ts', [], 'Name the fixture: npm run replay -- fixture.json'],
  ['replay/main.ts', ['nowhere.json'], 'nowhere.json cannot be read.'],
  ['replay/main.ts', [fileURLToPath(import.meta.url)], 'is no JSON.'],
])('%s %j is told what is wrong with it', async (command, words, told) => {
  const { code, said, stderr } = await run(command, words)
  expect(stderr).toContain(told)
  expect(stderr).not.toMatch(/^ +at /m)
  expect({ code, said }).toEqual({ code: 1, said: '' })
})

function run(command: string, words: readonly string[]): Promise<{ code: number; said: string; stderr: string }> {
  const file = fileURLToPath(new URL(`../${command}`, import.meta.url))
  return new Promise(resolve => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...words], (error, said, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said, stderr }),
    )
  })
}
