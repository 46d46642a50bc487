// The sandbox bank by itself, as a developer meets it: starting it, reading from it, filling it, and letting a month pass.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Bench, type Figure, type Question, ratios } from '../figure.ts'
import { interleave, timeOf } from '../interleave.ts'
import { type RunningSandbox, senderTo, startSandbox } from '../running-sandbox.ts'

export const howQuickIsTheSandboxBank: Question = {
  asks: 'How quick, and how small, is the sandbox bank?',
  answer: async bench => [
    ...(await start(bench)),
    ...(await read(bench)),
    ...(await passTime(bench)),
    ...(bench.quick ? [] : await fill(bench)),
  ],
}

const clock = '2026-11-22T08:00:00Z'
const institutions = ['ins_109508', 'ins_109509', 'ins_43', 'ins_116834', 'ins_900101', 'ins_900201', 'ins_900401']

async function start({ folder }: Bench): Promise<Figure[]> {
  const values: number[] = []
  for (let round = 0; round < 9; round += 1) {
    const bank = await startSandbox({ dataFolder: join(folder, 'started') })
    values.push(bank.readyAfterMs)
    await bank.stop()
  }
  // The first start compiles what the others find compiled.
  return [{ name: 'start to ready', unit: 'ms', values: values.slice(1), target: { atMost: 400 } }]
}

async function read({ folder }: Bench): Promise<Figure[]> {
  const bank = await startSandbox({ dataFolder: join(folder, 'read'), clock })
  const bare = fork(new URL('../bare-fastify.ts', import.meta.url))
  try {
    const access_token = await link(bank, 'ins_109508')
    const page = { access_token, count: 500 }
    bare.send({
      '/accounts/get': await bank.call('/accounts/get', { access_token }),
      '/transactions/sync': await bank.call('/transactions/sync', page),
    })
    const [port] = await once(bare, 'message')
    const callBare = senderTo(`http://127.0.0.1:${port}`)
    const times = await interleave(
      200,
      {
        accounts: () => bank.call('/accounts/get', { access_token }),
        'bare accounts': () => callBare('/accounts/get', { access_token }),
        sync: () => bank.call('/transactions/sync', page),
        'bare sync': () => callBare('/transactions/sync', page),
      },
      { warmUps: 60 },
    )
    const figure = (name: string, values: number[], base: number[]): Figure[] => [
      { name, unit: 'ms', values },
      {
        name: `${name}, as a share of a bare Fastify route's speed`,
        unit: '×',
        values: ratios(base, values),
        target: { atLeast: 0.5 },
      },
    ]
    return [
      ...figure('/accounts/get', times.accounts, times['bare accounts']),
      ...figure('a page of 500 of /transactions/sync', times.sync, times['bare sync']),
    ]
  } finally {
    bare.disconnect()
    await bank.stop()
  }
}

async function passTime({ folder }: Bench): Promise<Figure[]> {
  const bank = await startSandbox({ dataFolder: join(folder, 'months'), clock })
  try {
    for (let item = 0; item < 100; item += 1) {
      const access_token = await link(bank, institutions[item % institutions.length] ?? 'ins_109508')
      await bank.call('/transactions/sync', { access_token, count: 1 })
    }
    const values: number[] = []
    for (let month = 0; month < 5; month += 1)
      values.push((await timeOf(() => bank.call('/control/clock', { advance: 'P1M' }))) / 1000)
    return [{ name: 'a month passes for 100 Items', unit: 's', values, target: { atMost: 1 } }]
  } finally {
    await bank.stop()
  }
}

async function fill({ folder }: Bench): Promise<Figure[]> {
  const bank = await startSandbox({ dataFolder: join(folder, 'thousand'), clock })
  try {
    for (let item = 0; item < 1_000; item += 1) {
      const access_token = await link(bank, institutions[item % institutions.length] ?? 'ins_109508')
      await syncAll(bank, access_token)
    }
    await wait(3_000)
    const status = await readFile(`/proc/${bank.processId}/status`, 'utf8').catch(() => '')
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
    if (!kibibytes) return []
    return [
      {
        name: 'memory with 1,000 Items, each synced once',
        unit: 'MB',
        values: [(Number(kibibytes) * 1024) / 1e6],
        target: { atMost: 250 },
      },
    ]
  } finally {
    await bank.stop()
  }
}

async function link(bank: RunningSandbox, institution_id: string): Promise<string> {
  const { public_token } = JSON.parse(
    await bank.call('/sandbox/public_token/create', {
      institution_id,
      initial_products: ['transactions'],
      options: { transactions: { days_requested: 730 } },
    }),
  ) as { public_token: string }
  const { access_token } = JSON.parse(await bank.call('/item/public_token/exchange', { public_token })) as {
    access_token: string
  }
  return access_token
}

async function syncAll(bank: RunningSandbox, access_token: string): Promise<void> {
  for (let cursor: string | undefined; ; ) {
    const page = JSON.parse(
      await bank.call('/transactions/sync', { access_token, count: 500, ...(cursor && { cursor }) }),
    )
    if (!page.has_more) return
    cursor = page.next_cursor
  }
}
