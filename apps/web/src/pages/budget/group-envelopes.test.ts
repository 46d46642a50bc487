import { expect, test } from 'vitest'
import { groupEnvelopes } from './group-envelopes.ts'

test('groups keep their order and add up', () => {
  const envelope = (categoryId: string, group: string, assigned: number, activity: number) => ({
    categoryId,
    name: categoryId,
    groupId: group,
    group,
    hidden: false,
    carries: 'both' as const,
    card: null,
    rollover: 0,
    assigned,
    activity,
    available: assigned + activity,
  })
  const groups = groupEnvelopes([
    envelope('rent', 'Home', 1000_00, -1000_00),
    envelope('food', 'Everyday', 300_00, -120_50),
    envelope('power', 'Home', 80_00, -90_00),
  ])
  expect(groups.map(({ name, assigned, available }) => [name, assigned, available])).toEqual([
    ['Home', 1080_00, -10_00],
    ['Everyday', 300_00, 179_50],
  ])
})
