// Link in update mode, then a sync: for an Item whose bank wants its customer again, or to share more of its accounts.
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { itemsQuery } from '../../api/queries/banks.ts'
import { Button } from '../../components/Button.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { HealthAction } from '../../components/HealthAction.tsx'
import { HealthWords } from '../../components/HealthWords.tsx'
import { needsPerson } from '../../components/needs-person.ts'
import { Page } from '../../components/Page.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { Comparison } from './Comparison.tsx'
import { type ChosenValues, withChoices } from './choices.ts'
import { ExitNote } from './ExitNote.tsx'
import type { Told } from './told.ts'
import { useLink } from './use-link.tsx'

const route = getRouteApi('/home/repair/$itemId')

export function Repair() {
  const { t } = useLingui()
  const { itemId } = route.useParams()
  const client = useQueryClient()
  const navigate = useNavigate()
  const items = useQuery(itemsQuery)
  const item = items.data?.find(it => it.itemId === itemId)
  const isForAccounts = route.useSearch().accounts === 'choose'
  const sync = useMutation({
    mutationFn: () => call('confirmRepair', { params: { itemId } }),
    onSuccess: () => void navigate({ to: '/accounts' }),
    onSettled: () => refreshMoney(client),
  })
  const comparing = useMutation({
    mutationFn: ({ institutionId, accounts }: Told) =>
      call('previewLink', { body: { itemId, institutionId, accounts } }),
    onSuccess: ({ ways }) => {
      if (ways.length === 0) sync.mutate()
    },
  })
  const choosing = useMutation({
    mutationFn: ({ told, values }: { told: Told; values: ChosenValues }) => {
      const accounts = withChoices(told.accounts, values).filter(it => it.choice)
      return call('chooseAccounts', { params: { itemId }, body: { institutionId: told.institutionId, accounts } })
    },
    onSuccess: () => sync.mutate(),
  })
  const link = useLink({
    itemId,
    chooseAccounts: isForAccounts,
    onSuccess: (_, told) => comparing.mutate(told),
  })
  const start = () => {
    comparing.reset()
    choosing.reset()
    link.start()
  }
  const institution = item?.institutionName ?? ''
  const isGone = item?.health.todo === 'link-again'
  const title = !item
    ? t`Repair a connection`
    : isForAccounts
      ? t`Accounts at ${institution}`
      : item.health.kind === 'ending'
        ? t`Renew ${institution}`
        : t`Repair ${institution}`
  const told = comparing.variables
  const failure = link.error ?? comparing.error ?? choosing.error ?? sync.error
  const busy = link.busy || comparing.isPending || choosing.isPending || sync.isPending
  if (told && comparing.data && comparing.data.ways.length > 0 && !failure) {
    return (
      <Page title={title} narrow>
        <Comparison
          told={told}
          preview={comparing.data}
          busy={busy}
          onRepair={() => sync.mutate()}
          onChosen={values => choosing.mutate({ told, values })}
          onCancel={() => sync.mutate()}
        />
      </Page>
    )
  }
  return (
    <Page title={title} narrow>
      {items.isPending && <LoadingNote rows={2} />}
      {items.data && !item && (
        <p>
          <Trans>There is no such bank connection in your household.</Trans>
        </p>
      )}
      {item && (
        <>
          <HealthWords health={item.health} institutionName={institution} />
          <p className="mt-4">
            {isGone ? (
              <Trans>
                Nobody can repair this one. Link the bank again: your accounts go on with all that you have, and no
                account comes twice.
              </Trans>
            ) : isForAccounts ? (
              <Trans>
                You sign in at your bank once more and tick what Hearth may read. Everything you had is kept, and no
                account comes twice.
              </Trans>
            ) : needsPerson(item.health) ? (
              <Trans>
                You sign in at your bank once more. Everything you had is kept, and the accounts stay the same.
              </Trans>
            ) : (
              <Trans>
                Nothing here needs repair. Signing in once more does no harm: everything you had is kept, and the
                accounts stay the same.
              </Trans>
            )}
          </p>
          {failure && <ErrorNote error={failure} />}
          <ExitNote exit={link.exit} />
          <div className="mt-6 flex flex-wrap gap-3">
            {isGone ? (
              <HealthAction item={item} className={buttonClass()} />
            ) : (
              <Button
                busy={busy}
                look={isForAccounts || needsPerson(item.health) ? 'primary' : 'quiet'}
                onClick={start}
              >
                {sync.isPending ? (
                  <Trans>Syncing…</Trans>
                ) : link.busy ? (
                  <Trans>Opening your bank…</Trans>
                ) : (
                  <Trans>Sign in at your bank</Trans>
                )}
              </Button>
            )}
            <Link to="/settings" className={buttonClass('quiet')}>
              <Trans>Not now</Trans>
            </Link>
          </div>
        </>
      )}
      {link.dialog}
    </Page>
  )
}
