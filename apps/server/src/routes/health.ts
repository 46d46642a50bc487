import { type Http, openRoute } from '../http/route.ts'

export function registerHealth(http: Http): void {
  openRoute(http, 'readHealth', 'tells whoever starts Hearth that it is ready, and nothing else', async () => ({
    status: 'ready' as const,
  }))
}
