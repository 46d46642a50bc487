// `npm start` and `npm run sandbox`, after prepare.mjs: becomes the program named by its path, with what has to be said about memory
// before a process begins. Both are at rest nearly always, so that memory which V8 and glibc give back counts for more than the
// little time which keeping it would save.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const command = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=2',
  fileURLToPath(new URL(`../${process.argv[2]}`, import.meta.url)),
]
const environment = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072', ...process.env }

if (process.platform !== 'win32' && process.execve) process.execve(process.execPath, command, environment)

// Where a process cannot become another, it stays around it and passes the signals on.
const program = spawn(command[0], command.slice(1), { env: environment, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal))
program.on('close', code => {
  process.exitCode = code ?? 1
})
