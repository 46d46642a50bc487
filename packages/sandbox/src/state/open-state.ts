// The sandbox bank's memory: one SQLite file in its data folder. It survives restarts and a kill at any moment.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  type Collection,
  type CollectionDefinition,
  defineCollection,
  makeTable,
  openCollection,
} from './collection.ts'
import type {
  InstitutionRecord,
  ItemRecord,
  LinkTokenRecord,
  PublicTokenRecord,
  ReportRecord,
  SettingRecord,
} from './records.ts'
import { StateRefused } from './state-refused.ts'

export type State = {
  linkTokens: Collection<LinkTokenRecord>
  publicTokens: Collection<PublicTokenRecord>
  items: Collection<ItemRecord>
  reports: Collection<ReportRecord>
  institutions: Collection<InstitutionRecord>
  /** The rows of a room's own collection, made when missing. */
  in<Row>(definition: CollectionDefinition<Row>): Collection<Row>
  setting(name: string): string | undefined
  keepSetting(name: string, value: string): void
  /** 1, 2, 3 … for each name, also across restarts. */
  nextNumber(name: string): number
  /** All of the work or, when it throws, none of it. */
  together<Result>(work: () => Result): Result
  close(): void
}

/** Opens the memory in a folder, which is made when missing. Throws StateRefused when another process has it open. */
export function openState(folder: string): State {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const database = openDatabase(join(folder, 'bank.sqlite'), folder)
  const opened = new Map<string, unknown>()
  const takeBacks: (() => void)[] = []
  const onChange = (takeBack: () => void) => {
    if (database.isTransaction) takeBacks.push(takeBack)
  }
  const openOnce = <Row>(definition: CollectionDefinition<Row>): Collection<Row> => {
    const known = opened.get(definition.name) as Collection<Row> | undefined
    const collection = known ?? openCollection(database, definition, onChange)
    opened.set(definition.name, collection)
    return collection
  }
  const open = <Row>(name: string, idOf: (row: Row) => string) => openOnce(defineCollection(name, idOf))
  const settings = open<SettingRecord>('settings', row => row.name)
  const setting = (name: string) => settings.get(name)?.value
  const keepSetting = (name: string, value: string) => settings.put({ name, value })
  return {
    linkTokens: open<LinkTokenRecord>('link_tokens', row => row.linkToken),
    publicTokens: open<PublicTokenRecord>('public_tokens', row => row.publicToken),
    items: open<ItemRecord>('items', row => row.itemId),
    reports: open<ReportRecord>('reports', row => row.reportId),
    institutions: open<InstitutionRecord>('institutions', row => row.institutionId),
    in: openOnce,
    setting,
    keepSetting,
    nextNumber: name => {
      const next = Number(setting(`next ${name}`) ?? '1')
      keepSetting(`next ${name}`, String(next + 1))
      return next
    },
    together: work => {
      if (database.isTransaction) return work()
      database.exec('begin')
      try {
        const result = work()
        database.exec('commit')
        return result
      } catch (error) {
        database.exec('rollback')
        for (const takeBack of takeBacks.toReversed()) takeBack()
        // A table that the work was the first to ask for went with it.
        for (const name of opened.keys()) makeTable(database, name)
        throw error
      } finally {
        takeBacks.length = 0
      }
    },
    close: () => database.close(),
  }
}

function openDatabase(file: string, folder: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal')
    database.exec('begin immediate; commit')
    return database
  } catch (error) {
    database.close()
    if (error instanceof Error && /locked|busy/.test(error.message)) {
      throw new StateRefused(`Another sandbox bank is using ${folder}. Stop it, or set HEARTH_DATA to another folder.`)
    }
    throw error
  }
}
