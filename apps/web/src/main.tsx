// Starts the web app: texts, query client, router.
import { I18nProvider } from '@lingui/react'
import { MutationCache, notifyManager, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/call.ts'
import { loadTexts } from './locales/load-texts.ts'
import { createAppRouter } from './routes.tsx'
import './theme/theme.css'

const retriesMax = 2
const mayPass = (error: Error) => error instanceof ApiError && (error.status === 0 || error.status >= 502)
const askToSignIn = (error: Error) => {
  if (error instanceof ApiError && error.status === 401) leaveForSignIn()
}

// What a key changes is painted with the next frame; the usual timer would paint twice.
notifyManager.setScheduler(queueMicrotask)

const client = new QueryClient({
  // The session itself is asked for by the routes, which know where to send a stranger.
  queryCache: new QueryCache({ onError: (error, { queryKey }) => queryKey[0] !== 'session' && askToSignIn(error) }),
  mutationCache: new MutationCache({ onError: error => askToSignIn(error) }),
  defaultOptions: {
    queries: {
      retryDelay: count => 300 * 2 ** count,
      staleTime: 15_000,
      retry: (count, error) => count < retriesMax && mayPass(error),
    },
  },
})
const router = createAppRouter(client)

function leaveForSignIn(): void {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname === '/register') return
  client.clear()
  void router.navigate({ to: '/sign-in', search: { next: href } })
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={loadTexts()}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
