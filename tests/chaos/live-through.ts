// One run: a household lives with its bank for some days while things go wrong, and in the end sees what is true or does not.
import { ApiFailure } from '../src/home.ts'
import type { Arena, Bank } from './arena.ts'
import { openDays, type Successors } from './bank-days.ts'
import { readTruth, withoutDeleted } from './bank-truth.ts'
import { converge, type End } from './converge.ts'
import { type Dice, diceOf } from './dice.ts'
import { planFault } from './fault-plans.ts'
import { openEdits } from './household-edits.ts'
import { chooseLife, openItem, wantsPages } from './lives.ts'
import { openTrail } from './money-trail.ts'

export type Outcome = End & {
  seed: number
  faults: readonly string[]
  tookMs: number
  /** What was done, step by step. */
  steps: string[]
}

const linkTriesMax = 8
const rowsOfTwoPages = 620

export async function liveThrough(arena: Arena, seed: number, faults: readonly string[]): Promise<Outcome> {
  const bank = await arena.openBank(`chaos-${seed}`)
  const began = performance.now()
  const steps: string[] = []
  try {
    const end = await liveWith(arena, bank, diceOf(seed), faults, steps)
    return { seed, faults, ...end, tookMs: performance.now() - began, steps }
  } catch (error) {
    const lines = [`broke: ${error instanceof Error ? error.stack : error}`]
    const nothing = { rowsWrong: 1, centsWrong: 0, editsLost: 0, convergedMs: 0, clicks: 0 }
    return { seed, faults, ...nothing, tookMs: performance.now() - began, lines, steps }
  } finally {
    await bank.stop()
  }
}

async function liveWith(
  arena: Arena,
  bank: Bank,
  dice: Dice,
  faults: readonly string[],
  steps: string[],
): Promise<End> {
  const { desk } = bank
  const home = await arena.register(desk)
  const life = chooseLife(dice, faults)
  const opened = await openItem(desk, life)
  const { bankItemId } = opened
  let { publicToken } = opened
  const trail = openTrail()
  const days = openDays(desk, dice, bankItemId)
  const edits = openEdits(home, dice, trail)
  const look = async (successors?: Successors) => trail.look(await readTruth(desk, bankItemId), successors)
  const failures: string[] = []

  const setFault = async (name: string, itemIsKnown: boolean) => {
    const wish = planFault(name, dice, itemIsKnown ? bankItemId : null)
    steps.push(`fault ${JSON.stringify(wish)}`)
    await desk.control('faults', wish)
    await look()
  }

  const truth = await readTruth(desk, bankItemId)
  for (let day = dice.number(0, 4); day > 0; day -= 1) await days.deeds.spend(truth)
  if (dice.chance(0.3)) await days.deeds.hold(truth)
  if (wantsPages(faults) && dice.chance(0.5)) await days.burst(truth, rowsOfTwoPages)
  await look()

  const early = faults.filter(() => dice.chance(0.4))
  for (const name of early) await setFault(name, false)
  const itemId = await link()
  steps.push(`linked as ${life.username} of ${life.institutionId}`)

  const stepsMax = dice.number(6, 12)
  const due = faults.filter(name => !early.includes(name)).map(name => ({ name, at: dice.number(0, stepsMax - 2) }))
  for (let step = 0; step < stepsMax; step += 1) {
    for (const { name } of due.filter(it => it.at === step)) await setFault(name, true)
    await takeStep()
    await look()
  }

  steps.push('the faults end')
  await endFaults()
  return conclude()

  async function link(): Promise<string> {
    for (let tries = 1; ; tries += 1) {
      try {
        return (await home.ask('linkItem', { body: { publicToken } })).itemId
      } catch (error) {
        if (!isRefusal(error) || tries === linkTriesMax) throw error
        steps.push(`linking was refused: ${error.code}`)
        if (error.code === 'PUBLIC_TOKEN_INVALID') publicToken = await reopen()
      }
      // Who cannot link now tries again, and the bank is well after a while.
      if (tries === linkTriesMax / 2) await endFaults()
    }
  }

  /** The token was used up by an exchange whose answer was lost: a person would go through Link again. */
  async function reopen(): Promise<string> {
    const item = (await desk.listItems()).find(it => it.item_id === bankItemId)
    return (await desk.reopenItem(item?.access_token ?? '')) ?? publicToken
  }

  async function takeStep(): Promise<void> {
    const doings = {
      bank: async () => {
        const deed = dice.pick(Object.keys(days.deeds) as (keyof typeof days.deeds)[])
        steps.push(`bank: ${deed}`)
        await look(await days.deeds[deed](await readTruth(desk, bankItemId)).catch(orRenewed))
      },
      burst: async () => days.burst(await readTruth(desk, bankItemId), rowsOfTwoPages),
      clock: async () => advance(dice.pick(['PT1H', 'P1D', 'P2D'])),
      edit: () => edits.write(),
      delete: () => edits.delete(),
      'edit while a sync runs': async () => void (await Promise.all([sync(), edits.write()])),
      sync: () => sync(),
      'two syncs at once': async () => void (await Promise.all([sync(), sync()])),
      'late webhook': () => replay(),
      rest: () => arena.settle(bank),
      'clear faults': async () => void (await clearFaults()),
    }
    const often = ['bank', 'bank', 'bank', 'bank', 'edit', 'edit', 'sync', 'rest'] as const
    const rare = [
      'clock',
      'edit while a sync runs',
      'two syncs at once',
      'late webhook',
      'clear faults',
      'delete',
    ] as const
    const paged = wantsPages(faults) && dice.chance(0.15)
    const doing = paged ? 'burst' : dice.chance(0.7) ? dice.pick(often) : dice.pick(rare)
    if (doing !== 'bank') steps.push(doing)
    await doings[doing]()
  }

  /** A sync that ran by itself had the bank renew its ids between the look at a row and the deed, which is refused then. */
  function orRenewed(error: unknown): Successors {
    if (!(error instanceof Error && error.message.includes('the bank does not show'))) throw error
    steps.push('the bank had renewed its ids')
    return new Map()
  }

  async function sync(): Promise<void> {
    try {
      await home.sync(itemId)
    } catch (error) {
      if (!isRefusal(error)) throw error
      steps.push(`the sync was refused: ${error.code} ${error.body.error.bankCode ?? ''}`)
    }
  }

  function isRefusal(error: unknown): error is ApiFailure {
    if (error instanceof ApiFailure && error.status === 500) failures.push(`Hearth answered ${error.message}`)
    return error instanceof ApiFailure
  }

  async function replay(): Promise<void> {
    const { deliveries } = (await desk.control('deliveries')) as { deliveries: { delivery_id: number }[] }
    if (deliveries.length > 0) await desk.control(`deliveries/${dice.pick(deliveries).delivery_id}/replay`, {})
  }

  async function advance(duration: string): Promise<void> {
    await desk.control('clock', { advance: duration })
  }

  async function clearFaults(): Promise<void> {
    await desk.clearFaults()
    await look()
  }

  /** The bank is well again, and the household signs in where its login had ended. */
  async function endFaults(): Promise<void> {
    await clearFaults()
    if (dice.chance(0.5)) await advance('P4D')
    await desk.control(`items/${bankItemId}/login-repaired`, {}).catch(() => {})
    await look()
  }

  async function conclude(): Promise<End> {
    const readSeen = async () => withoutDeleted(await readTruth(desk, bankItemId), edits.listDeleted())
    const end = await converge({ home, edits, sync, settle: () => arena.settle(bank), readTruth: readSeen })
    await home.ask('removeItem', { params: { itemId }, query: { accounts: 'delete' } })
    return { ...end, rowsWrong: end.rowsWrong + failures.length, lines: [...failures, ...end.lines] }
  }
}
