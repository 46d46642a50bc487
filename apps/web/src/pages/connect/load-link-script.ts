// Prepares window.Plaid. With the bank in the box it comes from Hearth's own port, and react-plaid-link must take that for
// Plaid's own script: it looks for an element with Plaid's address, so an inert one (a data block, never fetched) stands in.
import type { Session } from '@hearth/api'

const plaidScript = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js'

/** Resolves once react-plaid-link can be mounted. With real Plaid it loads the script itself. Rejects when a script fails. */
export async function loadLinkScript(bank: Session['bank']): Promise<void> {
  if (bank.environment !== 'embedded') return
  if (!document.querySelector(`script[src="${plaidScript}"]`)) {
    const inert = document.createElement('script')
    inert.type = 'text/plain'
    inert.src = plaidScript
    document.head.append(inert)
  }
  if ('Plaid' in window) return
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = bank.linkScript
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => {
      script.remove()
      reject(new Error(`${bank.linkScript} could not be loaded`))
    })
    document.head.append(script)
  })
}
