import { afterEach, expect, test } from 'vitest'
import { makeFolder } from '../test-bank.ts'
import { defineCollection } from './collection.ts'
import { openState } from './open-state.ts'

type Note = { id: string; text: string }
const notes = defineCollection<Note>('notes', note => note.id)
const others = defineCollection<Note>('others', note => note.id)

const { folder, remove } = makeFolder()
afterEach(remove)

test('work that throws leaves nothing behind, in memory or on the disk', () => {
  let state = openState(folder)
  state.in(notes).put({ id: 'a', text: 'kept' })
  state.in(notes).put({ id: 'b', text: 'kept, too' })
  expect(() =>
    state.together(() => {
      state.in(notes).put({ id: 'a', text: 'changed' })
      state.in(notes).put({ id: 'a', text: 'changed again' })
      state.in(notes).put({ id: 'c', text: 'new' })
      state.in(notes).remove('b')
      state.in(others).put({ id: 'd', text: 'in a table that was not there before' })
      state.nextNumber('of something')
      throw new Error('refused')
    }),
  ).toThrow('refused')
  const left = () =>
    state
      .in(notes)
      .all()
      .toSorted((x, y) => x.id.localeCompare(y.id))
  const before = [
    { id: 'a', text: 'kept' },
    { id: 'b', text: 'kept, too' },
  ]
  expect(left()).toEqual(before)
  expect(state.in(others).all()).toEqual([])
  expect(state.nextNumber('of something')).toBe(1)
  state.in(others).put({ id: 'd', text: 'now it may' })
  state.close()

  state = openState(folder)
  expect(left()).toEqual(before)
  expect(state.in(others).all()).toEqual([{ id: 'd', text: 'now it may' }])
  state.close()
})
