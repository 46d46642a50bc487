// Connecting a bank: what will happen, then Link, then on to the first sync.
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { BankEnvironment } from './BankEnvironment.tsx'
import { Comparison } from './Comparison.tsx'
import { type ChosenValues, withChoices } from './choices.ts'
import { ExitNote } from './ExitNote.tsx'
import type { Told } from './told.ts'
import { useLink } from './use-link.tsx'

type Consent = { publicToken: string; told: Told }

export function Connect() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery)
  const linking = useMutation({
    mutationFn: ({ publicToken, told, values = {} }: Consent & { values?: ChosenValues }) =>
      call('linkItem', {
        body: { publicToken, institutionId: told.institutionId, accounts: withChoices(told.accounts, values) },
      }),
    onSuccess: ({ itemId }) => {
      refreshMoney(client)
      void navigate({ to: '/connect/$itemId', params: { itemId } })
    },
  })
  const comparing = useMutation({
    mutationFn: ({ told: { institutionId, accounts } }: Consent) =>
      call('previewLink', { body: { institutionId, accounts } }),
    onSuccess: ({ ways }, consent) => {
      if (ways.length === 0) linking.mutate(consent)
    },
  })
  const link = useLink({
    onSuccess: (publicToken, told) => {
      if (publicToken !== null) comparing.mutate({ publicToken, told })
    },
  })
  const start = () => {
    comparing.reset()
    linking.reset()
    link.start()
  }
  const consent = comparing.variables
  if (consent && comparing.data && comparing.data.ways.length > 0 && !linking.error) {
    return (
      <Page title={t`Connect a bank`} narrow>
        <Comparison
          told={consent.told}
          preview={comparing.data}
          busy={linking.isPending}
          onRepair={itemId =>
            void navigate({ to: '/repair/$itemId', params: { itemId }, search: { accounts: 'choose' } })
          }
          onChosen={values => linking.mutate({ ...consent, values })}
          onCancel={comparing.reset}
        />
      </Page>
    )
  }
  const failure = link.error ?? comparing.error ?? linking.error
  return (
    <Page title={t`Connect a bank`} narrow>
      <p className="mb-4">
        <Trans>
          You choose your bank and sign in with it. Hearth then reads who owns the accounts, what is on them, and up to
          two years of transactions. It cannot move money, and your bank password never reaches Hearth.
        </Trans>
      </p>
      {session && <BankEnvironment environment={session.bank.environment} withCredentials />}
      {failure && <ErrorNote error={failure} />}
      <ExitNote exit={link.exit} />
      <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button busy={link.busy || comparing.isPending || linking.isPending} onClick={start}>
          {linking.isPending ? (
            <Trans>Connecting…</Trans>
          ) : link.busy ? (
            <Trans>Opening your bank…</Trans>
          ) : (
            <Trans>Choose your bank</Trans>
          )}
        </Button>
        <Link to="/accounts/add" className="text-link">
          <Trans>Add an account by hand instead</Trans>
        </Link>
      </div>
      <p role="status" className="mt-3 text-soft">
        {linking.isPending && <Trans>The bank said yes. Hearth is fetching your accounts.</Trans>}
      </p>
      {link.dialog}
    </Page>
  )
}
