// Two transactions that wait for each other: PostgreSQL ends one of them, and Hearth does that one again.
import type { Store, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStoreBeside } from '../src/open-store-beside.ts'
import { freshDatabase } from '../src/postgres-for-tests.ts'

let store: Store
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  store = await openStoreBeside(database.connectionString, 4)
  drop = database.drop
  await sql`create table purses (name text primary key, coins integer not null)`.execute(store.db)
  await sql`alter database ${sql.id(new URL(database.connectionString).pathname.slice(1))} set deadlock_timeout = '50ms'`.execute(
    store.db,
  )
})
afterAll(async () => {
  await store.close()
  await drop()
})

const fill = () =>
  sql`insert into purses values ('left', 0), ('right', 0) on conflict (name) do update set coins = 0`.execute(store.db)
const add = (transaction: Transaction, purse: string) =>
  sql`update purses set coins = coins + 1 where name = ${purse}`.execute(transaction)
const count = async () =>
  (await sql<{ coins: number }>`select coins from purses order by name`.execute(store.db)).rows.map(row => row.coins)

/** Lets everybody go on once so many have come. */
function gate(expected: number) {
  let open = () => {}
  let came = 0
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return async () => {
    came += 1
    if (came >= expected) open()
    await opened
  }
}

test('of two transactions that deadlock, both are done, each once', async () => {
  await fill()
  const meet = gate(2)
  let tries = 0
  const move = (first: string, second: string) =>
    store.transact(async transaction => {
      tries += 1
      await add(transaction, first)
      await meet()
      await add(transaction, second)
      return `${first} to ${second}`
    })
  expect(await Promise.all([move('left', 'right'), move('right', 'left')])).toEqual(['left to right', 'right to left'])
  expect(await count()).toEqual([2, 2])
  expect(tries).toBe(3)
})

test('a transaction that cannot be serialized is done again on what the other one left', async () => {
  await fill()
  const meet = gate(2)
  const double = () =>
    store.transact(async transaction => {
      await sql`set transaction isolation level serializable`.execute(transaction)
      const { rows } = await sql<{ coins: number }>`select coins from purses where name = 'left'`.execute(transaction)
      await meet()
      await sql`update purses set coins = ${(rows[0]?.coins ?? 0) + 1} where name = 'left'`.execute(transaction)
    })
  await Promise.all([double(), double()])
  expect(await count()).toEqual([2, 0])
})

test('what always has to make way is given up after three tries, with nothing written', async () => {
  await fill()
  let tries = 0
  const hopeless = store.transact(async transaction => {
    tries += 1
    await add(transaction, 'left')
    await sql`do $$ begin raise exception 'always' using errcode = '40001'; end $$`.execute(transaction)
  })
  await expect(hopeless).rejects.toMatchObject({ code: '40001' })
  expect([tries, await count()]).toEqual([3, [0, 0]])
})

test('every other error is told at once', async () => {
  await fill()
  let tries = 0
  const wrong = store.transact(async transaction => {
    tries += 1
    await add(transaction, 'left')
    await sql`insert into purses values ('right', 1)`.execute(transaction)
  })
  await expect(wrong).rejects.toMatchObject({ code: '23505' })
  expect([tries, await count()]).toEqual([1, [0, 0]])
})
