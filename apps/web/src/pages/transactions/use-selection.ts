// Which rows are selected: some, by their ids, or all that the list's filter finds.
import { useCallback, useMemo, useRef, useState } from 'react'

export type Selection = {
  isOn: boolean
  /** Whether it is all that the filter finds, also what is not loaded yet. */
  isAll: boolean
  ids: ReadonlySet<string>
  start: () => void
  stop: () => void
  takeAll: () => void
  /** With `toHere`, all rows from the one that was last touched. */
  toggle: (transactionId: string, toHere: boolean) => void
}

/** `order` tells the ids in the order of the list, when they are asked for. */
export function useSelection(order: () => readonly string[]): Selection {
  const [isOn, setIsOn] = useState(false)
  const [isAll, setIsAll] = useState(false)
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string>(undefined)
  const ask = useRef(order)
  ask.current = order
  const toggle = useCallback((transactionId: string, toHere: boolean) => {
    setIsOn(true)
    setIsAll(false)
    const range = toHere && last.current !== undefined ? between(ask.current(), last.current, transactionId) : []
    last.current = transactionId
    setIds(known => {
      const next = new Set(known)
      if (range.length > 0) for (const id of range) next.add(id)
      else if (!next.delete(transactionId)) next.add(transactionId)
      return next
    })
  }, [])
  const start = useCallback(() => setIsOn(true), [])
  const takeAll = useCallback(() => setIsAll(true), [])
  const stop = useCallback(() => {
    setIsOn(false)
    setIsAll(false)
    setIds(new Set())
    last.current = undefined
  }, [])
  return useMemo(
    () => ({ isOn, isAll, ids, start, stop, takeAll, toggle }),
    [isOn, isAll, ids, start, stop, takeAll, toggle],
  )
}

function between(order: readonly string[], one: string, other: string): readonly string[] {
  const [from, to] = [order.indexOf(one), order.indexOf(other)]
  return from < 0 || to < 0 ? [] : order.slice(Math.min(from, to), Math.max(from, to) + 1)
}
