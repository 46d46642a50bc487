// Which screen stands at which address. Every screen but the frame is loaded when it is first opened.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from './api/call.ts'
import { sessionQuery } from './api/queries/household.ts'
import type { TransactionFilter } from './api/queries/transactions.ts'
import { AppFrame } from './components/AppFrame.tsx'
import { LoneNotFound, LoneScreenFailed, NotFound, ScreenFailed, ScreenLoading } from './components/ScreenState.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const textsIn = <Key extends string>(search: Record<string, unknown>, keys: readonly Key[]) =>
  Object.fromEntries(keys.flatMap(key => (text(search[key]) ? [[key, text(search[key])]] : []))) as {
    [K in Key]?: string
  }

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: LoneNotFound,
  errorComponent: LoneScreenFailed,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: search => textsIn(search, ['next']),
  component: lazyRouteComponent(() => import('./pages/welcome/SignIn.tsx'), 'SignIn'),
})
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('./pages/welcome/Register.tsx'), 'Register'),
})

const home = createRoute({
  getParentRoute: () => root,
  id: 'home',
  component: AppFrame,
  errorComponent: LoneScreenFailed,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(sessionQuery)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      if (location.pathname === '/') throw redirect({ to: '/register' })
      throw redirect({ to: '/sign-in', search: { next: location.href } })
    }
  },
})

const overview = createRoute({
  getParentRoute: () => home,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/overview/Overview.tsx'), 'Overview'),
})
const accounts = createRoute({
  getParentRoute: () => home,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./pages/accounts/Accounts.tsx'), 'Accounts'),
})
const account = createRoute({
  getParentRoute: () => home,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
})
const addAccount = createRoute({
  getParentRoute: () => home,
  path: '/accounts/add',
  component: lazyRouteComponent(() => import('./pages/accounts/AddAccount.tsx'), 'AddAccount'),
})
const transactions = createRoute({
  getParentRoute: () => home,
  path: '/transactions',
  validateSearch: (search: Record<string, unknown>): TransactionFilter => ({
    ...textsIn(search, ['accountId', 'from', 'to', 'categoryId', 'search', 'tag']),
    ...textsIn(search, ['accountIds', 'categoryIds']),
    ...(search.counts === 'spending' || search.counts === 'income' ? { counts: search.counts } : {}),
    ...(search.gone === 'released' || search.gone === 'deleted' ? { gone: search.gone } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/transactions/Transactions.tsx'), 'Transactions'),
})
const review = createRoute({
  getParentRoute: () => home,
  path: '/review',
  component: lazyRouteComponent(() => import('./pages/review/Review.tsx'), 'Review'),
})
const payees = createRoute({
  getParentRoute: () => home,
  path: '/payees',
  component: lazyRouteComponent(() => import('./pages/payees/Payees.tsx'), 'Payees'),
})
const tags = createRoute({
  getParentRoute: () => home,
  path: '/tags',
  component: lazyRouteComponent(() => import('./pages/tags/Tags.tsx'), 'Tags'),
})
const setAside = createRoute({
  getParentRoute: () => home,
  path: '/set-aside',
  component: lazyRouteComponent(() => import('./pages/set-aside/SetAside.tsx'), 'SetAside'),
})
const budgetNow = createRoute({
  getParentRoute: () => home,
  path: '/budget',
  beforeLoad: async ({ context }) => {
    const { today } = await context.client.ensureQueryData(sessionQuery)
    throw redirect({ to: '/budget/$period', params: { period: today }, replace: true })
  },
})
const budget = createRoute({
  getParentRoute: () => home,
  path: '/budget/$period',
  component: lazyRouteComponent(() => import('./pages/budget/BudgetPeriod.tsx'), 'BudgetPeriod'),
})
const connect = createRoute({
  getParentRoute: () => home,
  path: '/connect',
  component: lazyRouteComponent(() => import('./pages/connect/Connect.tsx'), 'Connect'),
})
const progress = createRoute({
  getParentRoute: () => home,
  path: '/connect/$itemId',
  component: lazyRouteComponent(() => import('./pages/connect/FirstSync.tsx'), 'FirstSync'),
})
const repair = createRoute({
  getParentRoute: () => home,
  path: '/repair/$itemId',
  validateSearch: search => textsIn(search, ['accounts']),
  component: lazyRouteComponent(() => import('./pages/connect/Repair.tsx'), 'Repair'),
})
const syncs = createRoute({
  getParentRoute: () => home,
  path: '/syncs/$itemId',
  component: lazyRouteComponent(() => import('./pages/syncs/Syncs.tsx'), 'Syncs'),
})
const itemAccounts = createRoute({
  getParentRoute: () => home,
  path: '/items/$itemId',
  component: lazyRouteComponent(() => import('./pages/settings/ItemAccounts.tsx'), 'ItemAccounts'),
})
const categories = createRoute({
  getParentRoute: () => home,
  path: '/categories',
  component: lazyRouteComponent(() => import('./pages/categories/Categories.tsx'), 'Categories'),
})
const changes = createRoute({
  getParentRoute: () => home,
  path: '/changes',
  component: lazyRouteComponent(() => import('./pages/changes/Changes.tsx'), 'Changes'),
})
const outlook = createRoute({
  getParentRoute: () => home,
  path: '/outlook',
  component: lazyRouteComponent(() => import('./pages/outlook/Outlook.tsx'), 'Outlook'),
})
const goals = createRoute({
  getParentRoute: () => home,
  path: '/goals',
  component: lazyRouteComponent(() => import('./pages/goals/Goals.tsx'), 'Goals'),
})
const recurring = createRoute({
  getParentRoute: () => home,
  path: '/recurring',
  component: lazyRouteComponent(() => import('./pages/recurring/Recurring.tsx'), 'Recurring'),
})
const rules = createRoute({
  getParentRoute: () => home,
  path: '/rules',
  validateSearch: search => textsIn(search, ['payee', 'categoryId']),
  component: lazyRouteComponent(() => import('./pages/rules/Rules.tsx'), 'Rules'),
})
const reports = createRoute({
  getParentRoute: () => home,
  path: '/reports',
  validateSearch: search => textsIn(search, ['range', 'by', 'of', 'accountIds', 'categoryIds']),
  component: lazyRouteComponent(() => import('./pages/reports/Reports.tsx'), 'Reports'),
})
const settings = createRoute({
  getParentRoute: () => home,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/Settings.tsx'), 'Settings'),
})

const tree = root.addChildren([
  signIn,
  register,
  home.addChildren([
    overview,
    accounts,
    account,
    addAccount,
    transactions,
    review,
    payees,
    tags,
    setAside,
    categories,
    changes,
    goals,
    outlook,
    budgetNow,
    budget,
    connect,
    progress,
    repair,
    itemAccounts,
    syncs,
    recurring,
    rules,
    reports,
    settings,
  ]),
])

export const createAppRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: ScreenLoading,
    defaultErrorComponent: ScreenFailed,
    defaultNotFoundComponent: NotFound,
    parseSearch: search => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: search => {
      const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
      return given.length > 0 ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : ''
    },
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
