// Brings the official SDK into memory, which is ten megabytes of source, for as little as it can be had.
import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/**
 * The SDK, read when this is called. Required and not imported, because an import first searches it for the names of its exports.
 * Its source is read as Latin-1, one byte for each character instead of two, since all that is not ASCII in it are a few signs
 * in comments. Each was seen to save ten megabytes that the process would never give back.
 */
export function requireSdk(): typeof import('plaid') {
  const hooks = registerHooks({
    load: (url, context, nextLoad) =>
      url.endsWith('/plaid/dist/api.js')
        ? { format: 'commonjs', source: readFileSync(fileURLToPath(url), 'latin1'), shortCircuit: true }
        : nextLoad(url, context),
  })
  try {
    return require('plaid')
  } finally {
    hooks.deregister()
  }
}

/** The very HTTP client that the SDK uses, so that there is one of it in memory. */
export const requireAxios = (): typeof import('axios', { with: { 'resolution-mode': 'require' }}) => require('axios')
