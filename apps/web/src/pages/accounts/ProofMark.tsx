// A quiet word on whether an account adds up, that leads to the proof.
import type { Account } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'

export function ProofMark({ account: { accountId, proof, name } }: { account: Account }) {
  if (!proof) return null
  return (
    <>
      {' · '}
      <Link
        to="/accounts/$accountId"
        params={{ accountId }}
        className={`underline decoration-dotted underline-offset-4 hover:decoration-solid ${proof.addsUp ? '' : 'text-spending'}`}
      >
        {proof.addsUp ? <Trans>adds up</Trans> : <Trans>does not add up</Trans>}
        <span className="sr-only">: {name}</span>
      </Link>
    </>
  )
}
