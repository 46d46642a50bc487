// npm test: unit tests, stories on each PostgreSQL, and the browser; then one line with the sum of all.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'hearth-reports-'))
const debianPostgres = '/usr/lib/postgresql/15/bin'

// Stopped in the middle, the runners of the moment end first and clean up; no other is started.
const runners = new Set()
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopped = true
    for (const runner of runners) runner.kill(signal)
  })
}
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

// Two cores, of which Vitest alone would leave one to others.
const sideBySide = ['--maxWorkers=2']
// What they tell depends most on the database below.
const onBothPostgres = [
  'auth-tables',
  'changes-taken-back',
  'deleted-rows-come-back',
  'jobs',
  'pending-becomes-posted',
  'receipts',
  'set-aside-rows',
  'the-main-job',
  'totals',
  'transactions-that-collide',
  'transfers-missed-doubled-invented',
]

const sums = [
  await runVitest('Unit tests', ['unit', 'web'], { more: sideBySide }),
  await runVitest('Stories on the embedded PostgreSQL 18', ['stories'], { more: sideBySide }),
  existsSync(debianPostgres)
    ? await runVitest("Stories on Debian's PostgreSQL 15", ['stories'], {
        environment: { HEARTH_TEST_POSTGRES: '15' },
        more: [...sideBySide, ...onBothPostgres.map(name => `tests/scenarios/${name}.test.ts`)],
      })
    : skip(`Stories on PostgreSQL 15 are left out: there is none in ${debianPostgres} ("apt-get install postgresql").`),
  // Alone, because a person waits while the browser does.
  await runBrowser(),
]

const passed = sums.reduce((total, sum) => total + sum.passed, 0)
const failed = sums.reduce((total, sum) => total + sum.failed, 0)
process.exitCode = failed === 0 ? 0 : 1
console.log(`\n${passed} passed, ${failed} failed`)

async function runVitest(title, projects, { environment = {}, more = [] } = {}) {
  const report = join(reports, `${projects.join('-')}-${environment.HEARTH_TEST_POSTGRES ?? ''}.json`)
  announce(title)
  const code = await run(
    'vitest',
    [
      'run',
      ...projects.flatMap(name => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...more,
    ],
    environment,
  )
  return judge(title, code, report, ({ testResults }) => {
    const tests = testResults.flatMap(file => file.assertionResults)
    const unread = testResults.filter(
      file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
    )
    return {
      passed: tests.filter(test => test.status === 'passed').length,
      failed: tests.filter(test => test.status === 'failed').length + unread.length,
    }
  })
}

async function runBrowser() {
  const title = 'Stories in the browser'
  announce(title)
  const chromium = await findChromium()
  if (chromium === null) {
    console.error(
      'There is no Chromium. Install it ("apt-get install chromium" as root), or set CHROMIUM_PATH. That counts as a failure.',
    )
    return { passed: 0, failed: 1 }
  }
  const report = join(reports, 'browser.json')
  const code = await run('playwright', ['test', '--config=tests/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    CHROMIUM_PATH: chromium,
  })
  return judge(title, code, report, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }))
}

/** The counts of a report. A runner that crashed, or a suite without a test, counts as a failure. */
function judge(title, code, report, count) {
  const sum = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  if (sum.failed > 0) return sum
  if (code !== 0)
    console.error(`${title}: the runner ended with ${code}, though no test failed. That counts as a failure.`)
  else if (sum.passed === 0) console.error(`${title}: not one test ran. That counts as a failure.`)
  else return sum
  return { ...sum, failed: 1 }
}

/** The browser to use, installed when it is missing and we may: Debian's headless one, which takes a third less time, or its whole one. */
async function findChromium() {
  const wished = process.env.CHROMIUM_PATH
  if (wished) return existsSync(wished) ? wished : null
  const [quick, whole] = ['chromium-headless-shell', 'chromium'].map(name => ({ name, path: `/usr/bin/${name}` }))
  if (existsSync(quick.path)) return quick.path
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  for (const { name, path } of mayInstall ? [quick, whole] : []) {
    if (existsSync(path)) return path
    console.log(`There is no ${name} at ${path}. Installing it …`)
    const apt = ['-o', 'DPkg::Lock::Timeout=600', '-qq', '-y']
    const silent = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', [...apt, 'update'], silent, 'ignore')
    await run('apt-get', [...apt, 'install', '--no-install-recommends', name], silent, 'ignore')
    if (existsSync(path)) return path
  }
  return existsSync(whole.path) ? whole.path : null
}

/**
 * Runs a program to its end, with its output on ours, ignored, or given to a function; answers its exit code, or what happened
 * instead.
 */
async function run(program, options, environment, stdout = 'inherit') {
  if (stopped) return 'nothing: it was stopped'
  const child = spawn(program, options, {
    cwd: checkout,
    env: {
      ...process.env,
      ...environment,
      PATH: `${join(checkout, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
    },
    stdio: ['ignore', stdout, 'inherit'],
    shell: process.platform === 'win32',
  })
  runners.add(child)
  return new Promise(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('close', (code, signal) => {
      runners.delete(child)
      resolve(code ?? signal)
    })
  })
}

function announce(title) {
  console.log(`\n── ${title}`)
}

function skip(message) {
  console.log(`\n${message}`)
  return { passed: 0, failed: 0 }
}
