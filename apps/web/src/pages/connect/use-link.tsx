// One run of Link: a fresh token, the script, the dialog. The screen decides what success and exit mean.
import type { Session } from '@hearth/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiError, call } from '../../api/call.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { LinkDialog, type LinkExit } from './LinkDialog.tsx'
import { loadLinkScript } from './load-link-script.ts'
import type { Told } from './told.ts'

type Options = {
  itemId?: string
  /** In update mode: Link asks which accounts to share. */
  chooseAccounts?: boolean
  onSuccess: (publicToken: string | null, told: Told) => void
}
type Link = {
  start: () => void
  /** Preparing, or open on the screen. */
  busy: boolean
  error: Error | null
  exit: LinkExit | null
  dialog: ReactNode
}

export function useLink({ itemId, chooseAccounts = false, onSuccess }: Options): Link {
  const client = useQueryClient()
  const [linkToken, setLinkToken] = useState<string | null>(null)
  const [exit, setExit] = useState<LinkExit | null>(null)
  const [scriptFailed, setScriptFailed] = useState(false)
  const prepare = useMutation({
    mutationFn: async () => {
      const { bank } = await client.ensureQueryData(sessionQuery)
      const [token] = await Promise.all([
        call('createLinkToken', { body: itemId === undefined ? {} : { itemId, chooseAccounts } }),
        loadScript(bank),
      ])
      return token.linkToken
    },
    onSuccess: setLinkToken,
  })
  const start = () => {
    setExit(null)
    setScriptFailed(false)
    prepare.mutate()
  }
  const dialog = linkToken && (
    <LinkDialog
      key={linkToken}
      linkToken={linkToken}
      onSuccess={(publicToken, told) => {
        setLinkToken(null)
        onSuccess(publicToken, told)
      }}
      onExit={left => {
        setLinkToken(null)
        setExit(left)
      }}
      onScriptFailed={() => {
        setLinkToken(null)
        setScriptFailed(true)
      }}
    />
  )
  return {
    start,
    busy: prepare.isPending || linkToken !== null,
    error: scriptFailed ? noScript() : prepare.error,
    exit,
    dialog,
  }
}

const noScript = () => new ApiError(0, { code: 'LINK_SCRIPT_NOT_LOADED', message: '' })

async function loadScript(bank: Session['bank']): Promise<void> {
  await loadLinkScript(bank).catch(() => {
    throw noScript()
  })
}
