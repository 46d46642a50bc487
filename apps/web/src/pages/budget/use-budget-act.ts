// Everything in a period that is done with one press: on its way, done with a way back, or refused with a sentence.
import { useMutation } from '@tanstack/react-query'
import { useChangeUndo } from '../../components/use-change-undo.ts'

type Act = { text: string; run: () => Promise<{ changeId: string | null }> }

export function useBudgetAct(onDone?: () => void) {
  const offerUndo = useChangeUndo()
  return useMutation({
    mutationFn: ({ run }: Act) => run(),
    onSuccess: ({ changeId }, { text }) => {
      onDone?.()
      offerUndo(text, changeId)
    },
  })
}
