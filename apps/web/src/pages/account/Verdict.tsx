// The sentence that says whether an account adds up, and below it what explains the difference and puts it right.
import type { Account, AccountProof, AccountProofDetails } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { FixSet } from './FixSet.tsx'
import { useCorrection } from './use-correction.ts'

type Props = { account: Account; details: AccountProofDetails }

export function Verdict({ account, details: { proof, explanation } }: Props) {
  const correction = useCorrection(account.accountId)
  if (!proof) return <NotProven account={account} />
  return (
    <div className="grid max-w-[40rem] gap-4 py-4">
      <div role="status">{proof.addsUp ? <AddsUp proof={proof} /> : <Differs proof={proof} account={account} />}</div>
      {explanation?.kind === 'bank-number' && <BankNumber oddity={explanation.oddity} />}
      {explanation?.kind === 'rows' && (
        <>
          {explanation.alike > 1 && (
            <p>
              <Plural
                value={explanation.alike}
                one="# explanation fits to the cent."
                other="# explanations fit to the cent and are equally likely. Choose the one that you recognise."
              />
            </p>
          )}
          <ul className="grid gap-4">
            {explanation.sets.map((set, place) => (
              <FixSet
                key={set.map(fix => fix.kind + fix.transactionId).join(' ')}
                set={set}
                isFirst={place === 0}
                busy={correction.isPending}
                onFix={fixes => correction.mutate({ kind: 'correct', body: { fixes } })}
              />
            ))}
          </ul>
        </>
      )}
      {(explanation?.kind === 'nothing' || explanation?.kind === 'gave-up') && (
        <div className="grid justify-items-start gap-3">
          <p>
            {explanation.kind === 'nothing' ? (
              <Trans>
                No one, two or three rows that may be double, missing, of the wrong sign or out of date come to this
                difference.
              </Trans>
            ) : (
              <Trans>Too many rows could come to this difference by chance, so Hearth does not guess.</Trans>
            )}
          </p>
          <Button
            busy={correction.isPending}
            onClick={() => correction.mutate({ kind: 'correct', body: { adjustment: proof.difference } })}
          >
            <Trans>Add the difference as a row</Trans>
          </Button>
          <p className="text-small text-soft">
            <Trans>
              It will be called “Balance adjustment”, stand on <DayText day={proof.since} />, and can be undone.
            </Trans>
          </p>
        </div>
      )}
      {correction.error && <ErrorNote error={correction.error} />}
    </div>
  )
}

function AddsUp({ proof }: { proof: AccountProof }) {
  return (
    <p>
      <Trans>
        Adds up to the cent since <DayText day={proof.since} />: your posted rows come to what the bank says.
      </Trans>
    </p>
  )
}

function Differs({ proof, account }: { proof: AccountProof; account: Account }) {
  const amount = <MoneyText amount={Math.abs(proof.difference)} currency={account.currency} withCurrency />
  return (
    <>
      <p className="font-medium">
        <Trans>
          Does not add up since <DayText day={proof.since} />.
        </Trans>{' '}
        {proof.difference > 0 ? (
          <Trans>The bank has {amount} more than your posted rows come to.</Trans>
        ) : (
          <Trans>The bank has {amount} less than your posted rows come to.</Trans>
        )}
      </p>
      <p className="text-small text-soft">
        {proof.lastGoodDay ? (
          <Trans>
            It last added up on <DayText day={proof.lastGoodDay} />.
          </Trans>
        ) : (
          <Trans>It has not added up since it was connected.</Trans>
        )}
      </p>
    </>
  )
}

type Oddity = 'available-for-current' | 'pending-in-current' | 'opposite-sign'

function BankNumber({ oddity }: { oddity: Oddity }) {
  return (
    <p>
      {oddity === 'available-for-current' && (
        <Trans>
          The bank gave its available balance as the current one. Your rows are right; the next sync compares again.
        </Trans>
      )}
      {oddity === 'pending-in-current' && (
        <Trans>
          The bank counts pending rows in its current balance. Your rows are right; it evens out when they post.
        </Trans>
      )}
      {oddity === 'opposite-sign' && (
        <Trans>
          The bank gave its balance with the opposite sign. Your rows are right; the next sync compares again.
        </Trans>
      )}
    </p>
  )
}

function NotProven({ account }: { account: Account }) {
  return (
    <p className="py-4 text-soft">
      {account.itemId === null ? (
        <Trans>You keep this account by hand, so there is no balance of a bank to compare it with.</Trans>
      ) : account.type === 'investment' ? (
        <Trans>An investment is worth what the market says, which no rows add up to.</Trans>
      ) : (
        <Trans>
          The bank has told no balance yet that belongs to the rows that are here. The next sync compares them.
        </Trans>
      )}
    </p>
  )
}
