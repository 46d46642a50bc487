// Settings: the banks, how Hearth looks here, and who is signed in.
import type { Item } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { itemsQuery } from '../../api/queries/banks.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { signOut } from '../../auth/sign-in.ts'
import { Button } from '../../components/Button.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { Page } from '../../components/Page.tsx'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { BankEnvironment } from '../connect/BankEnvironment.tsx'
import { Currencies } from './Currencies.tsx'
import { ItemRow } from './ItemRow.tsx'
import { PeriodSetting } from './PeriodSetting.tsx'
import { ThemeSetting } from './ThemeSetting.tsx'

export function Settings() {
  const { t } = useLingui()
  return (
    <Page title={t`Settings`}>
      <div className="max-w-[46rem]">
        <Banks />
        <Section title={t`How you are paid`}>
          <PeriodSetting />
        </Section>
        <Section title={t`Currencies`}>
          <Currencies />
        </Section>
        <Section title={t`What you changed`}>
          <p className="py-3">
            <Trans>Everything that you change can be taken back for 30 days.</Trans>
          </p>
          <Link to="/changes" className={buttonClass('quiet')}>
            <Trans>Show the changes</Trans>
          </Link>
        </Section>
        <Section title={t`Appearance`}>
          <ThemeSetting />
        </Section>
        <SignedIn />
      </div>
    </Page>
  )
}

function Banks() {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const items = useQuery(itemsQuery)
  const [removed, setRemoved] = useState<Item | null>(null)
  const news = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // After the dialog has given the focus back to a button that is gone.
    if (removed) requestAnimationFrame(() => news.current?.focus())
  }, [removed])
  return (
    <Section title={t`Banks`}>
      {session && (
        <div className="border-line border-b py-3">
          <BankEnvironment environment={session.bank.environment} />
        </div>
      )}
      {items.isPending && <LoadingNote rows={2} rowClass="h-16" />}
      {items.isError && !items.data && <ErrorNote error={items.error} retry={() => void items.refetch()} />}
      {items.data?.length === 0 && <EmptyNote title={<Trans>The banks that you connect will stand here.</Trans>} />}
      <p ref={news} role="status" tabIndex={-1} className="outline-none">
        {removed && (
          <span className="block border-line border-b py-3">
            <Trans>{removed.institutionName} is disconnected.</Trans>
          </span>
        )}
      </p>
      <ul>
        {items.data
          ?.filter(({ itemId }) => itemId !== removed?.itemId)
          .map(item => (
            <ItemRow key={item.itemId} item={item} onRemoved={() => setRemoved(item)} />
          ))}
      </ul>
      <Link to="/connect" className={`mt-4 ${buttonClass(items.data?.length === 0 ? 'primary' : 'quiet')}`}>
        {items.data?.length === 0 ? <Trans>Connect a bank</Trans> : <Trans>Connect another bank</Trans>}
      </Link>
    </Section>
  )
}

function SignedIn() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery)
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      client.clear()
    },
  })
  return (
    <Section title={t`Signed in`}>
      <dl className="grid gap-x-10 gap-y-2 py-3 phone:flex phone:flex-wrap">
        <div>
          <dt className="text-small text-soft">
            <Trans>Name</Trans>
          </dt>
          <dd>{session?.user.name}</dd>
        </div>
        <div>
          <dt className="text-small text-soft">
            <Trans>E-mail</Trans>
          </dt>
          <dd className="wrap-anywhere">{session?.user.email}</dd>
        </div>
        <div>
          <dt className="text-small text-soft">
            <Trans>Household</Trans>
          </dt>
          <dd>
            {session?.household.name} ({session?.household.currency})
          </dd>
        </div>
      </dl>
      {leaving.error && <ErrorNote error={leaving.error} />}
      <Button look="quiet" busy={leaving.isPending} onClick={() => leaving.mutate()}>
        <Trans>Sign out</Trans>
      </Button>
    </Section>
  )
}
