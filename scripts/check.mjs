// npm run check: everything that can be said about the code without running it, side by side.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const projects = ['.', 'apps/web', 'packages/sandbox/src/link/browser', 'packages/sandbox/src/desk/browser']
  .map(folder => join(folder, 'tsconfig.json'))
  .filter(path => existsSync(join(checkout, path)))

const checks = [
  // Remembered between runs, so that only what changed is looked at again.
  ...projects.map(path => [`types (${path})`, `tsc -p ${path} --incremental --tsBuildInfoFile ${buildInfoOf(path)}`]),
  ['lint and format', 'biome ci . --colors=off'],
  ['layers', 'depcruise --config .dependency-cruiser.mjs apps packages tests bench'],
  ['dead code', 'knip --no-config-hints --no-progress'],
]

const began = Date.now()
const results = await Promise.all(checks.map(([name, command]) => run(name, command)))
const failures = results.filter(passed => !passed).length
console.log(
  failures === 0
    ? `Everything holds (${secondsSince(began)} s).`
    : `${failures} of ${checks.length} checks found something.`,
)
process.exitCode = failures === 0 ? 0 : 1

/** Runs the command, prints its line and, if it found something, what; answers whether it passed. */
function run(name, command) {
  const start = Date.now()
  const [program, ...options] = command.split(' ')
  const child = spawn(program, options, {
    cwd: checkout,
    env: { ...process.env, PATH: `${join(checkout, 'node_modules/.bin')}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    output += chunk
  })
  return new Promise(resolve => {
    child.once('error', error => {
      console.log(`✗ ${name}: ${error.message}`)
      resolve(false)
    })
    child.once('close', code => {
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${secondsSince(start)} s)`)
      if (code !== 0) console.log(output.trimEnd())
      resolve(code === 0)
    })
  })
}

function buildInfoOf(path) {
  return join('node_modules/.cache/types', `${path.replaceAll(/[^a-z]/g, '-')}.tsbuildinfo`)
}

function secondsSince(start) {
  return ((Date.now() - start) / 1000).toFixed(1)
}
