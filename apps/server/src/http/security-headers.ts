// What the browser may load, and from where: nothing but our own files, and Plaid's Link where the real Plaid is in use.
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { isBankPage } from './link-bank.ts'
import { pathOf } from './logging.ts'

export type BankEnvironment = 'embedded' | 'sandbox' | 'production'

const plaidHosts = {
  embedded: { script: [], frame: [], connect: [] },
  sandbox: {
    script: ['https://cdn.plaid.com/link/v2/stable/link-initialize.js'],
    frame: ['https://cdn.plaid.com'],
    connect: ['https://sandbox.plaid.com'],
  },
  production: {
    script: ['https://cdn.plaid.com/link/v2/stable/link-initialize.js'],
    frame: ['https://cdn.plaid.com'],
    connect: ['https://production.plaid.com'],
  },
} satisfies Record<BankEnvironment, { script: string[]; frame: string[]; connect: string[] }>

function contentSecurityPolicy(environment: BankEnvironment): Record<string, string[]> {
  const plaid = plaidHosts[environment]
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...plaid.script],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...plaid.connect],
    'frame-src': ["'self'", ...plaid.frame],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
}

/** Sets the headers on every reply but the bank's own pages, which bring theirs. `https` says that visitors come over https. */
export async function secureHeaders(
  app: FastifyInstance,
  { environment, https }: { environment: BankEnvironment; https: boolean },
): Promise<void> {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(environment) },
    strictTransportSecurity: https ? { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false } : false,
    // Browsers ignore these two over plain http, and complain about it in the console.
    crossOriginOpenerPolicy: https ? { policy: 'same-origin-allow-popups' } : false,
    originAgentCluster: https,
    // 'no-referrer' would make browsers send "Origin: null" with a form.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request.url)
    if (isBankPage(path)) return
    await reply.helmet()
    if (path.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}
