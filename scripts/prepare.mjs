// Runs before every command of package.json: installs the packages and, with --bank and --web, builds the sandbox bank and the
// web app, when they are not what the checkout asks for. Plain JavaScript without packages, because it runs before there are any, on Node 20 too.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const packagesStamp = join(checkout, 'node_modules/.installed-from')
const ownNode = join(checkout, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

if (majorOf(process.versions.node) < 20) {
  fail(
    `Hearth needs Node 20 or newer to start, and this is Node ${process.versions.node}. Get one from https://nodejs.org.`,
  )
}
installPackages()
if (process.argv.includes('--bank')) {
  // One file in place of some 600, which take twice the time to read.
  build({
    name: 'sandbox bank',
    folder: 'packages/sandbox',
    sources: [
      'packages/sandbox/package.json',
      ...listFiles('packages/sandbox/src', []),
      ...listFiles('packages/money/src', []),
    ],
    tool: 'rolldown/bin/cli.mjs',
    options: ['src/main.ts', '--dir=dist', '--cleanDir', '--platform=node', '--external=pdfkit'],
  })
}
if (process.argv.includes('--web')) {
  build({
    name: 'web app',
    folder: 'apps/web',
    sources: [
      ...listFiles('apps/web', ['dist', 'node_modules']),
      ...listFiles('packages/api/src', []),
      ...listFiles('packages/money/src', []),
    ],
    tool: 'vite/bin/vite.js',
    options: ['build'],
  })
}

function installPackages() {
  const wanted = hashFiles(['package-lock.json'])
  if (readStamp(packagesStamp) === wanted) return
  const began = Date.now()
  console.log('Installing packages (about a minute, only now) …')
  // No package here needs its install script, so none runs.
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]
  const npm = process.env.npm_execpath
  const node = process.env.npm_node_execpath ?? process.execPath
  const [command, before] = npm?.endsWith('js') ? [node, [npm]] : ['npm', []]
  const { status, error } = spawnSync(command, [...before, 'ci', ...flags], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (status !== 0) {
    fail(
      `The packages could not be installed${error ? ` (${error.message})` : ''}. What npm says stands above; then start again.`,
    )
  }
  checkNode()
  writeFileSync(packagesStamp, wanted)
  console.log(`Packages are installed (${secondsSince(began)} s).`)
}

/** The server runs on Node 24, which npm brings for most machines. */
function checkNode() {
  const { stdout, error } = existsSync(ownNode)
    ? spawnSync(ownNode, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
    : { stdout: process.version, error: undefined }
  if (!error && majorOf(stdout.replace('v', '')) >= 24) return
  fail(
    `npm has no Node 24 that runs on this machine (${process.platform} ${process.arch}). ` +
      'Install Node 24 or newer from https://nodejs.org and start again.',
  )
}

/** Builds a package into its dist folder with a tool of another package, when its sources changed since it was built. */
function build({ name, folder, sources, tool, options }) {
  const stamp = join(checkout, folder, 'dist/.built-from')
  const wanted = hashFiles([...sources, 'package-lock.json', 'tsconfig.base.json'])
  if (readStamp(stamp) === wanted) return
  const began = Date.now()
  console.log(`Building the ${name} …`)
  rmSync(stamp, { force: true })
  const [, owner, program] = /^([^/]+)\/(.+)$/.exec(tool)
  const { resolve } = createRequire(join(checkout, folder, 'package.json'))
  const script = join(dirname(resolve(`${owner}/package.json`)), program)
  const node = existsSync(ownNode) && process.platform !== 'win32' ? ownNode : process.execPath
  const { status, stdout, stderr, error } = spawnSync(node, [script, ...options], {
    cwd: join(checkout, folder),
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) {
    console.error(error ? error.message : `${stdout}\n${stderr}`)
    fail(`The ${name} could not be built. What the build says stands above.`)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  console.log(`The ${name} is built (${secondsSince(began)} s).`)
}

/** Every file below the folder, as paths from the checkout, but for the folders of these names in it. */
function listFiles(folder, besides) {
  return readdirSync(join(checkout, folder), { withFileTypes: true })
    .filter(entry => !besides.includes(entry.name))
    .flatMap(entry => (entry.isDirectory() ? listFiles(join(folder, entry.name), []) : [join(folder, entry.name)]))
}

/** Changes when a name or a byte in these files does. */
function hashFiles(paths) {
  const hash = createHash('sha256')
  for (const path of [...paths].sort()) {
    const content = readFileSync(join(checkout, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function majorOf(version) {
  return Number(version.split('.')[0])
}

function secondsSince(began) {
  return ((Date.now() - began) / 1000).toFixed(0)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
