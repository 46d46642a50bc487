// npm start, after prepare.mjs: becomes the server, with what has to be said about memory before a process begins. The server is at
// rest nearly always, so that memory which glibc gives back counts for more than the little time which keeping it would save.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const command = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=2',
  fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url)),
]
const environment = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072', ...process.env }

if (process.platform !== 'win32' && process.execve) process.execve(process.execPath, command, environment)

// Where a process cannot become another, it stays around it and passes the signals on.
const server = spawn(command[0], command.slice(1), { env: environment, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('close', code => {
  process.exitCode = code ?? 1
})
