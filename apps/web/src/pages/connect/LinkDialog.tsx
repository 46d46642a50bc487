// Opens Link, the bank's own dialog, through Plaid's component. Mount it when the script is there; it opens at once.
import { useEffect, useRef } from 'react'
import { type PlaidLinkError, usePlaidLink } from 'react-plaid-link'
import { readTold, type Told } from './told.ts'

export type LinkExit = { code: string | null; words: string | null }
type Props = {
  linkToken: string
  /** The public token, null where update mode gives none. */
  onSuccess: (publicToken: string | null, told: Told) => void
  onExit: (exit: LinkExit) => void
  onScriptFailed: () => void
}

export function LinkDialog({ linkToken, onSuccess, onExit, onScriptFailed }: Props) {
  const { open, ready, error } = usePlaidLink({
    token: linkToken,
    onSuccess: (publicToken, metadata) => onSuccess(publicToken, readTold(metadata)),
    onExit: left => onExit(describeExit(left)),
  })
  const opened = useRef(false)
  useEffect(() => {
    if (!ready || opened.current) return
    opened.current = true
    open()
  }, [ready, open])
  const failed = useRef(onScriptFailed)
  useEffect(() => {
    if (error) failed.current()
  }, [error])
  return null
}

const describeExit = (error: PlaidLinkError | null): LinkExit => ({
  code: error?.error_code ?? null,
  words: error?.display_message ?? null,
})
