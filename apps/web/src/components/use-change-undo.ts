// After a change: what it may have touched is read again, and a toast offers the way back.
import { useQueryClient } from '@tanstack/react-query'
import { refreshAfterChange, takeBack } from '../api/take-back.ts'
import { offerUndo } from './undo.ts'

/** To be called with what was done, in words, and the change; null when nothing became different. */
export function useChangeUndo(): (text: string, changeId: string | null) => void {
  const client = useQueryClient()
  return (text, changeId) => {
    refreshAfterChange(client)
    if (changeId !== null) offerUndo(text, () => takeBack(client, changeId))
  }
}
