// After the faults: how long it takes until the household sees what is true, and what is wrong if it never does.
import { setTimeout as wait } from 'node:timers/promises'
import type { Home } from '../src/home.ts'
import type { Truth } from './bank-truth.ts'
import { compare } from './compare.ts'
import type { HouseholdEdits } from './household-edits.ts'

export type End = {
  rowsWrong: number
  centsWrong: number
  editsLost: number
  /** From the end of the faults until everything was right. */
  convergedMs: number
  /** How often the household took up what the balance proof offered. */
  clicks: number
  /** What is wrong, the most telling first. */
  lines: string[]
}

const roundsMax = 6
// What passes by itself has passed by then, and the household looks at what the balance proof says.
const roundOfProof = 3
// Longer in all than a bank of these runs has anybody wait.
const pauseMs = 450

type Parts = {
  home: Home
  edits: HouseholdEdits
  settle: () => Promise<void>
  readTruth: () => Promise<Truth>
  sync: () => Promise<void>
}

/** Syncs by hand until everything is right, as a person would, and then once more, which must change nothing. */
export async function converge({ home, edits, settle, readTruth, sync }: Parts): Promise<End> {
  const began = performance.now()
  let [convergedMs, clicks] = [0, 0]
  for (let round = 1; ; round += 1) {
    await settle()
    const { rows, cents, lines } = await compare(home, await readTruth())
    const lost = lines.length === 0 || round >= roundsMax ? await edits.findLost() : []
    const isRight = lines.length === 0 && lost.length === 0
    if (isRight && convergedMs > 0) return { rowsWrong: 0, centsWrong: 0, editsLost: 0, convergedMs, clicks, lines: [] }
    if (isRight) convergedMs = performance.now() - began
    else if (round >= roundsMax) {
      const tookMs = performance.now() - began
      return {
        clicks,
        rowsWrong: rows,
        centsWrong: cents,
        editsLost: lost.length,
        convergedMs: tookMs,
        lines: [...lines, ...lost],
      }
    } else await wait(pauseMs)
    if (!isRight && round >= roundOfProof) clicks += await moveOpenings(home)
    await sync()
  }
}

/**
 * Where rows of before came later than the starting balance, which counts them already, the balance proof says so and offers to set it
 * right: one click for each account. Nothing else that it offers is taken, since that would change rows.
 */
async function moveOpenings(home: Home): Promise<number> {
  let clicks = 0
  for (const { accountId } of (await home.ask('listAccounts', {})).accounts) {
    const { explanation } = await home.ask('readProof', { params: { accountId } })
    const [fixes] = explanation?.kind === 'rows' ? explanation.sets : []
    if (!fixes?.every(fix => fix.kind === 'set-opening')) continue
    const body = { fixes: fixes.map(({ transactionId, kind }) => ({ transactionId, kind })) }
    await home.ask('correctBalance', { params: { accountId }, body })
    clicks += 1
  }
  return clicks
}
