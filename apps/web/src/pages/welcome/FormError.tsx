// An error that belongs to the whole form, above it.
import { useLingui } from '@lingui/react/macro'
import { describeError } from '../../api/error-words.ts'
import { ErrorCode } from '../../components/StateNote.tsx'

export function FormError({ error }: { error: unknown }) {
  const { i18n } = useLingui()
  if (!error) return null
  const { text, code, requestId } = describeError(error, i18n)
  return (
    <div role="alert" className="border-spending border-l-2 pl-4">
      <p>{text}</p>
      <ErrorCode code={code} requestId={requestId} />
    </div>
  )
}
