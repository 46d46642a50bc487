// Which faults a seed stands for: of each hundred seeds the first ones are each fault alone, the others combinations of two to four.
// The list is the sandbox bank's own page about its faults, so that a fault that is added there is met here.
import { readFile } from 'node:fs/promises'
import { diceOf } from './dice.ts'

const page = new URL('../../docs/sandbox-faults.md', import.meta.url)
const seedsInBlock = 100

/** The names of all faults that the sandbox bank has. */
export async function listFaults(): Promise<string[]> {
  const tables = (await readFile(page, 'utf8')).matchAll(/^\| `([a-z0-9-]+)` \|/gm)
  return [...tables].map(([, name = '']) => name)
}

export function chooseFaults(names: readonly string[], seed: number): string[] {
  const alone = names[seed % seedsInBlock]
  if (alone !== undefined) return [alone]
  const dice = diceOf(seed + 1_000_003)
  return dice.draw(names, dice.number(2, 4))
}
