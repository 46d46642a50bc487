// What stands around every screen after sign-in: a skip link, the way to each screen, and live news of syncs.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { ArrowLeftRight, ChartNoAxesColumn, House, Landmark, Settings2, WalletCards } from 'lucide-react'
import { useEffect } from 'react'
import { followSyncs } from '../api/follow-syncs.ts'
import { sessionQuery } from '../api/queries/household.ts'
import { SyncLine } from './SyncLine.tsx'
import { UndoToast } from './UndoToast.tsx'

export function AppFrame() {
  const client = useQueryClient()
  useEffect(() => followSyncs(client), [client])
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-30 -translate-y-20 rounded-md border border-accent bg-raised px-4 py-2 text-accent focus:translate-y-0"
      >
        <Trans>Skip to the content</Trans>
      </a>
      <div className="wide:grid wide:grid-cols-[13.5rem_minmax(0,1fr)]">
        <Rail />
        <main
          id="main"
          tabIndex={-1}
          className="px-4 pt-5 pb-28 outline-none phone:px-6 wide:px-10 wide:pt-8 wide:pb-16"
        >
          <div className="mx-auto max-w-[70rem]">
            <Outlet />
          </div>
        </main>
      </div>
      <UndoToast />
    </>
  )
}

function Rail() {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  return (
    <header className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-ground pb-[env(safe-area-inset-bottom)] wide:sticky wide:top-0 wide:bottom-auto wide:flex wide:h-dvh wide:flex-col wide:overflow-y-auto wide:border-t-0 wide:border-r wide:px-4 wide:py-8">
      <p className="mb-8 hidden px-3 wide:block">
        <span className="block font-semibold text-title">Hearth</span>
        <span className="block text-small text-soft">{session?.household.name}</span>
      </p>
      <nav aria-label={t`Main`} className="grid grid-cols-5 wide:grid-cols-1 wide:gap-1">
        <Place to="/" label={t`Overview`} icon={House} exact />
        <Place to="/accounts" label={t`Accounts`} icon={Landmark} />
        <Place to="/transactions" label={t`Transactions`} icon={ArrowLeftRight} />
        <Place to="/budget" label={t`Budget`} icon={WalletCards} />
        <Place to="/reports" label={t`Reports`} icon={ChartNoAxesColumn} wideOnly />
        <Place to="/settings" label={t`Settings`} icon={Settings2} />
      </nav>
      <div className="mt-auto hidden px-3 pt-6 wide:block">
        <SyncLine onlyNews />
      </div>
    </header>
  )
}

/** The place whose room a screen is in, by the first part of its address. */
const placeOf: Record<string, PlaceProps['to']> = {
  review: '/transactions',
  payees: '/transactions',
  rules: '/transactions',
  tags: '/transactions',
  'set-aside': '/transactions',
  recurring: '/budget',
  goals: '/budget',
  outlook: '/budget',
  categories: '/budget',
  items: '/settings',
  syncs: '/settings',
  repair: '/settings',
  connect: '/settings',
  changes: '/settings',
}

type PlaceProps = {
  to: '/' | '/accounts' | '/transactions' | '/budget' | '/reports' | '/settings'
  label: string
  icon: typeof House
  exact?: boolean
  /** The bar at the foot of a phone has room for five. */
  wideOnly?: boolean
}

function Place({ to, label, icon: Icon, exact = false, wideOnly = false }: PlaceProps) {
  const first = useLocation({ select: ({ pathname }) => pathname.split('/')[1] ?? '' })
  const isHere = (placeOf[first] ?? `/${first}`) === to
  return (
    <Link
      to={to}
      activeOptions={{ exact, includeSearch: false }}
      data-here={isHere || undefined}
      className={`${wideOnly ? 'hidden wide:flex' : 'flex'} min-h-14 min-w-0 flex-col items-center justify-center gap-0.5 border-transparent border-t-2 px-0.5 text-[0.6875rem] text-soft leading-tight hover:text-ink data-here:border-accent data-here:text-ink wide:min-h-10 wide:flex-row wide:justify-start wide:gap-3 wide:rounded-r-md wide:border-t-0 wide:border-l-2 wide:px-3 wide:text-body wide:hover:bg-wash wide:data-here:bg-wash wide:data-here:font-medium`}
    >
      <Icon aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0" />
      <span className="max-w-full truncate">{label}</span>
    </Link>
  )
}
