// Files of a row: pictures and documents that prove it.
import type { Attachment, Transaction } from '@hearth/api'
import { routes } from '@hearth/api/routes'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, sendFile } from '../../api/call.ts'
import { attachmentsQuery } from '../../api/queries/transactions.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { offerUndo } from '../../components/undo.ts'

export function Attachments({ row }: { row: Transaction }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { data = [] } = useQuery(attachmentsQuery(row.transactionId))
  const reread = () => client.invalidateQueries({ queryKey: ['attachments', row.transactionId] })
  const add = useMutation({
    mutationFn: (file: File) => sendFile(routes.addAttachment.path.replace(':transactionId', row.transactionId), file),
    onSuccess: reread,
  })
  const remove = useMutation({
    mutationFn: ({ attachmentId }: Attachment) => call('deleteAttachment', { params: { attachmentId } }),
    onSuccess: async (_, { attachmentId, name }) => {
      await reread()
      offerUndo(t`${name} was deleted`, async () => {
        await call('restoreAttachment', { params: { attachmentId } })
        await reread()
      })
    },
  })
  const error = add.error ?? remove.error
  return (
    <div className="mt-3">
      {error && <ErrorNote error={error} />}
      <ul>
        {data.map(file => (
          <li key={file.attachmentId} className="flex flex-wrap items-center gap-3 py-1">
            <a
              className="min-h-6 wrap-anywhere text-link"
              href={routes.readAttachment.path.replace(':attachmentId', file.attachmentId)}
              download={file.name}
            >
              {file.name}
            </a>
            <Button
              look="quiet"
              busy={remove.isPending}
              aria-label={t`Delete ${file.name}`}
              onClick={() => remove.mutate(file)}
            >
              <Trans>Delete</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <Field
        label={t`Attach a file`}
        hint={add.isPending ? <Trans>Saving…</Trans> : <Trans>A picture or a PDF of 10 MB at most</Trans>}
      >
        {control => (
          <input
            {...control}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
            onChange={event => {
              const [file] = event.target.files ?? []
              if (file) add.mutate(file)
              event.target.value = ''
            }}
          />
        )}
      </Field>
    </div>
  )
}
