// Where values stand between the top and the bottom of a chart, in percent from the top; zero is always in it.

type Scale = { top: number; bottom: number; at: (value: number) => number }

export function scaleOf(values: readonly number[]): Scale {
  const top = Math.max(0, ...values)
  const bottom = Math.min(0, ...values)
  const height = top - bottom || 1
  return { top, bottom, at: value => ((top - value) / height) * 100 }
}

/** Moves labels apart that would stand upon each other, by as little as it takes; none leaves the chart. */
export function spread(positions: readonly number[], apart: number): number[] {
  const order = positions.map((position, index) => ({ position, index })).toSorted((a, b) => a.position - b.position)
  let least = 0
  for (const label of order) {
    label.position = Math.max(label.position, least)
    least = label.position + apart
  }
  let most = 100
  for (const label of order.toReversed()) {
    label.position = Math.min(label.position, most)
    most = label.position - apart
  }
  return order.toSorted((a, b) => a.index - b.index).map(label => label.position)
}
