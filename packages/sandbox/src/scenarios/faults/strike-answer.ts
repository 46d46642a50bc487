// Faults that strike an answer on its way back: the call was carried out, and what the client gets is not what the bank meant.
import type { ServerResponse } from 'node:http'
import type { Bank } from '../../bank.ts'
import { linesAt, positionAt } from '../../items/item-stream.ts'
import { viewItem } from '../../items/view-item.ts'
import { isRecord } from '../../plaid/fields.ts'
import type { ItemRecord } from '../../state/records.ts'
import { reportRows } from '../report-rows.ts'
import type { FaultRecord } from './fault.ts'
import { isAt, strikesAt } from './fault-kinds.ts'
import type { CallMeeting } from './meeting.ts'
import { twist } from './strike-item.ts'

/** An answer as it goes out. */
export type Outgoing = { contentType: string; headers: Record<string, string>; content: Buffer | object }

type Json = Record<string, unknown>

/** How slowly it goes out; null in the usual way. */
export type Pace = { afterMs: number; drip: null | { bytes: number; everyMs: number } }

/** What the faults of this call make of the answer. The answer itself is not changed. */
export function strikeAnswer(bank: Bank, call: CallMeeting, answer: Outgoing): { answer: Outgoing; pace: Pace | null } {
  if (bank.faults.none()) return { answer, pace: null }
  const names = (name: string) =>
    isAt('answer')(name) && strikesAt(name, call.endpoint) && hasWhatItTakes(name, answer.content)
  const faults = bank.faults.meet(call, names)
  if (faults.length === 0) return { answer, pace: null }
  const struck = faults.reduce((out, fault) => strike(bank, call, out, fault), answer)
  return { answer: struck, pace: paceOf(faults) }
}

function hasWhatItTakes(name: string, content: Outgoing['content']): boolean {
  if (Buffer.isBuffer(content)) return name === 'time-out' || name === 'slow-drip'
  if (name === 'sign-flipped') return rowLists(content).some(list => list.some(hasAmount))
  if (name === 'available-for-current') return accountsIn(content).length > 0
  return true
}

function strike(bank: Bank, call: CallMeeting, out: Outgoing, fault: FaultRecord): Outgoing {
  const { content } = out
  if (Buffer.isBuffer(content)) return out
  switch (fault.name) {
    case 'sign-flipped':
      return { ...out, content: flipSign(bank, call, content) }
    case 'available-for-current':
      return { ...out, content: { ...content, accounts: accountsIn(content).map(tellAvailable) } }
    case 'truncated-json': {
      const whole = Buffer.from(JSON.stringify(content))
      return { ...out, content: whole.subarray(0, Math.floor(whole.length / 2)) }
    }
    case 'wrong-json':
      return garble(out, content, fault.options.form)
    default:
      return out
  }
}

function paceOf(faults: readonly FaultRecord[]): Pace | null {
  const late = faults.find(fault => fault.name === 'time-out')
  const slow = faults.find(fault => fault.name === 'slow-drip')
  if (!late && !slow) return null
  return {
    afterMs: late ? Number(late.options.after_ms ?? 60_000) : 0,
    drip: slow ? { bytes: Number(slow.options.bytes ?? 64), everyMs: Number(slow.options.every_ms ?? 20) } : null,
  }
}

const recordsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const accountsIn = (content: object): Json[] => recordsIn((content as Json).accounts)
const rowLists = (content: object): Json[][] => ['added', 'transactions'].map(key => recordsIn((content as Json)[key]))
const hasAmount = (row: Json): boolean => typeof row.amount === 'number' && row.amount !== 0

function tellAvailable(account: Json): Json {
  const balances = isRecord(account.balances) ? account.balances : {}
  return { ...account, balances: { ...balances, current: balances.available ?? balances.current } }
}

/** The first row that has an amount. After a sync the bank sends it once more, as it should be. */
function flipSign(bank: Bank, { item, endpoint }: CallMeeting, content: object): object {
  const wrong = rowLists(content).flat().find(hasAmount)
  if (!wrong) return content
  const flipped = (rows: unknown) =>
    Array.isArray(rows) ? rows.map(row => (row === wrong ? { ...wrong, amount: -Number(wrong.amount) } : row)) : rows
  const { added, transactions } = content as Json
  if (item && endpoint === '/transactions/sync') sendAgain(bank, item, String(wrong.transaction_id))
  return {
    ...content,
    ...(added ? { added: flipped(added) } : {}),
    ...(transactions ? { transactions: flipped(transactions) } : {}),
  }
}

function sendAgain(bank: Bank, item: ItemRecord, transactionId: string): void {
  const known = bank.state.items.get(item.itemId) ?? item
  const view = viewItem(bank, known)
  const shown = linesAt(view, positionAt(view, bank.clock.nowMs())).find(
    change => change.transactionId === transactionId,
  )
  if (shown?.line.kind === 'movement') {
    twist(bank, known, { kind: 'resent', movementKey: shown.line.movement.key, form: shown.line.form })
  } else if (shown) reportRows(bank, known, { added: [], modified: [{ transaction_id: transactionId }], removed: [] })
}

function garble(out: Outgoing, content: object, form: unknown): Outgoing {
  if (form === 'empty') return { ...out, content: {} }
  if (form !== 'html') return { ...out, content: retype(content) as object }
  const page = '<!doctype html><html><head><title>Just a moment</title></head><body><p>Please wait.</p></body></html>'
  return { ...out, contentType: 'text/html; charset=utf-8', content: Buffer.from(page) }
}

/** Numbers as texts, and lists as objects with their places for keys. */
function retype(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return Object.fromEntries(value.map((entry, at) => [String(at), retype(entry)]))
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, retype(entry)]))
  return value
}

/** Writes an answer at its pace, in real time; ends early when the client went away. */
export async function sendSlowly(response: ServerResponse, { contentType, headers, content }: Outgoing, pace: Pace) {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  if (!(await wait(response, pace.afterMs))) return
  response.writeHead(200, { ...headers, 'content-type': contentType, 'content-length': bytes.length })
  const size = pace.drip?.bytes ?? bytes.length
  for (let at = 0; at < bytes.length; at += size) {
    response.write(bytes.subarray(at, at + size))
    if (pace.drip && !(await wait(response, pace.drip.everyMs))) return
  }
  response.end()
}

/** False when the client is gone. */
const wait = (response: ServerResponse, ms: number): Promise<boolean> =>
  new Promise(resolve => {
    const end = (there: boolean) => {
      clearTimeout(timer)
      response.off('close', leave)
      resolve(there)
    }
    const leave = () => end(false)
    const timer = setTimeout(() => end(!response.destroyed), ms)
    timer.unref()
    response.once('close', leave)
  })
