// The only way in which things are compared here: one round of each in turn, so that a busy moment meets all of them alike.

/** Runs each of the works once per round, and answers the milliseconds of every round by name. Odd rounds go backwards. */
export async function interleave<Name extends string>(
  rounds: number,
  works: Record<Name, (round: number) => Promise<unknown>>,
  options: { warmUps?: number; after?: (name: Name) => Promise<unknown> } = {},
): Promise<Record<Name, number[]>> {
  const names = Object.keys(works) as Name[]
  const times = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, number[]>
  const warmUps = options.warmUps ?? 0
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const tookMs = await timeOf(() => works[name](round))
      if (round >= 0) times[name].push(tookMs)
      await options.after?.(name)
    }
  }
  return times
}

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
