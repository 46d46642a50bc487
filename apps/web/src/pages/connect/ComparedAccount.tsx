// One account that Link told of: what was found of it, what becomes of it, and what that means in rows and days.
import type { LinkAccount, LinkPreview } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries/banks.ts'
import { DayText } from '../../components/DayText.tsx'
import { Field } from '../../components/Field.tsx'
import { choiceOf, valueFor } from './choices.ts'

type Found = LinkPreview['accounts'][number]
type Props = {
  account: LinkAccount | undefined
  found: Found
  preview: LinkPreview
  value: string
  /** Accounts of the household that were chosen more than once. */
  twice: ReadonlySet<string>
  onChange: (value: string) => void
}

export function ComparedAccount({ account, found, preview, value, twice, onChange }: Props) {
  const { t } = useLingui()
  const { data: own } = useQuery(accountsQuery)
  const nameOf = (accountId: string) => {
    const it = own?.find(candidate => candidate.accountId === accountId)
    return it ? [it.name, it.mask && `··${it.mask}`, it.institutionName].filter(Boolean).join(' ') : ''
  }
  const choice = choiceOf(value)
  const isTwice = choice.kind === 'continue' && twice.has(choice.accountId)
  const name = [account?.name, account?.mask && `··${account.mask}`].filter(Boolean).join(' ')
  return (
    <li className="border-line border-b py-3">
      <Field
        label={name}
        hint={
          <>
            <Finding finding={found.finding} /> <Meaning choice={choice} preview={preview} />
          </>
        }
        error={isTwice && <Trans>Another account above or below goes on with that one already.</Trans>}
      >
        {control => (
          <select {...control} value={value} onChange={event => onChange(event.target.value)}>
            {found.candidates.map(accountId => (
              <option key={accountId} value={valueFor({ kind: 'continue', accountId })}>
                {t`Go on with ${nameOf(accountId)}`}
              </option>
            ))}
            <option value="new">{t`Add as a new account`}</option>
            <option value="leave-out">{t`Leave out`}</option>
          </select>
        )}
      </Field>
    </li>
  )
}

function Finding({ finding }: { finding: Found['finding'] }) {
  if (finding === 'same') return <Trans>You have this account, through another connection.</Trans>
  if (finding === 'kept') return <Trans>You have this account, kept by hand.</Trans>
  if (finding === 'unsure') return <Trans>It may be one of yours; only you can tell.</Trans>
  return <Trans>It is not here yet.</Trans>
}

function Meaning({ choice, preview }: { choice: ReturnType<typeof choiceOf>; preview: LinkPreview }) {
  if (choice.kind === 'leave-out') return <Trans>Nothing of it is taken in, now or later.</Trans>
  if (choice.kind === 'new') {
    return (
      <Trans>
        It comes with its transactions since <DayText day={preview.reachesBackTo} /> at most.
      </Trans>
    )
  }
  const history = preview.histories.find(it => it.accountId === choice.accountId)
  if (!history?.from || !history.to) return <Trans>There are no transactions on it yet.</Trans>
  return (
    <>
      <Plural value={history.rows} one="# transaction stays as it is," other="# transactions stay as they are," />{' '}
      <Trans>
        from <DayText day={history.from} /> to <DayText day={history.to} />.
      </Trans>{' '}
      <Plural
        value={history.rowsInReach}
        one="The bank may send # of them again, which is then recognised."
        other="The bank may send # of them again, which are then recognised."
      />
    </>
  )
}
