// One thing done with a press on a page: done with a way back, or refused with a sentence.
import { useMutation } from '@tanstack/react-query'
import { useChangeUndo } from './use-change-undo.ts'

type Act = { text: string; run: () => Promise<{ changeId: string | null }> }

export function useAct(onDone?: () => void) {
  const offerUndo = useChangeUndo()
  return useMutation({
    mutationFn: ({ run }: Act) => run(),
    onSuccess: ({ changeId }, { text }) => {
      onDone?.()
      offerUndo(text, changeId)
    },
  })
}
