// A queue by rank, as a binary heap: the lowest comes first and, of several such, the one that was added first.

export type Queue<Entry> = {
  add(entry: Entry): void
  first(): Entry | undefined
  takeFirst(): void
}

export function openQueue<Entry>(rankOf: (entry: Entry) => number): Queue<Entry> {
  type Place = { entry: Entry; rank: number; number: number }
  const heap: Place[] = []
  let added = 0
  const isBefore = (left: Place, right: Place) =>
    left.rank < right.rank || (left.rank === right.rank && left.number < right.number)
  const swap = (left: number, right: number) => {
    const [a, b] = [heap[left], heap[right]]
    if (a && b) [heap[left], heap[right]] = [b, a]
  }
  const comesBefore = (left: number, right: number): boolean => {
    const [a, b] = [heap[left], heap[right]]
    return a !== undefined && b !== undefined && isBefore(a, b)
  }
  return {
    add: entry => {
      heap.push({ entry, rank: rankOf(entry), number: added })
      added += 1
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1
        if (!comesBefore(at, parent)) return
        swap(at, parent)
        at = parent
      }
    },
    first: () => heap[0]?.entry,
    takeFirst: () => {
      const last = heap.pop()
      if (!last || heap.length === 0) return
      heap[0] = last
      for (let at = 0; ; ) {
        let lowest = at
        for (const child of [2 * at + 1, 2 * at + 2]) if (comesBefore(child, lowest)) lowest = child
        if (lowest === at) return
        swap(at, lowest)
        at = lowest
      }
    },
  }
}
