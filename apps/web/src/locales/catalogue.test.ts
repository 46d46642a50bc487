// A text that is not in the catalogue would show as its id, because the build drops the texts from the code.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const web = join(import.meta.dirname, '../..')
const lingui = join(dirname(createRequire(import.meta.url).resolve('@lingui/cli')), 'lingui.js')

test('every text of the screens is in the catalogue: npm run extract -w @hearth/web', { timeout: 60_000 }, () => {
  const check = spawnSync(process.execPath, [lingui, 'check', 'sync', '--clean', '--workers', '1'], {
    cwd: web,
    encoding: 'utf8',
  })
  expect(check.status, check.stdout + check.stderr).toBe(0)
})
