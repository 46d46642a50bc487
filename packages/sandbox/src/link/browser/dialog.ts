// Link's own page: in a frame it waits for its page to start it, then runs one session, and listens to nobody else. On an address
// of the bank's (Hosted Link) it starts by itself and, in the end, leads to where the client wants.

import { make } from './elements.ts'
import { type Flow, type FlowStart, startFlow } from './flow.ts'
import type { FrameMessage, HostMessage } from './frame-messages.ts'
import { createReport } from './report.ts'
import { createShell } from './shell.ts'
import { texts } from './texts.ts'
import { createNoticeView } from './views/notice.ts'

const page = window.parent
let flow: Flow | null = null

function run(start: FlowStart, embedded: boolean, send: (message: FrameMessage) => void) {
  const shell = createShell({
    title: texts.bankName,
    closeLabel: texts.close,
    onClose: () => flow?.askToLeave(),
    onEscape: () => flow?.escape(),
    embedded,
  })
  flow = startFlow(start, shell, createReport(send))
  return shell
}

function listenToPage(): void {
  const send = (message: FrameMessage) => page.postMessage(message, location.origin)
  window.addEventListener('message', (event: MessageEvent<HostMessage>) => {
    if (event.source !== page || event.origin !== location.origin) return
    if (event.data.kind === 'ask-to-leave') flow?.askToLeave()
    if (event.data.kind !== 'start' || flow !== null) return
    const { linkToken, receivedRedirectUri, scheme, embedded } = event.data
    if (scheme !== null) document.documentElement.dataset.scheme = scheme
    document.documentElement.classList.toggle('embedded', embedded)
    run({ linkToken, receivedRedirectUri, way: 'dialog' }, embedded, send)
  })
  send({ kind: 'ready' })
}

/** The last part of the address stands for the link token. */
function runHosted(id: string): void {
  let completionUri: string | null = null
  const hasReturned = new URLSearchParams(location.search).has('oauth_state_id')
  const receivedRedirectUri = hasReturned ? location.href : null
  // A page that is loaded again starts again.
  if (hasReturned) history.replaceState(null, '', location.pathname)
  const receive = (message: FrameMessage) => {
    if (message.kind === 'session') completionUri = message.completionUri
    if (message.kind === 'leave-page') location.assign(new URL(`../${message.path}`, import.meta.url))
    if (message.kind !== 'linked' && message.kind !== 'left') return
    if (completionUri !== null) return location.replace(completionUri)
    const isLinked = message.kind === 'linked'
    const heading = isLinked ? texts.hostedDoneHeading : texts.hostedLeftHeading
    flow = null
    shell.end(createNoticeView('CONNECTED', heading, isLinked ? texts.hostedDone : texts.hostedLeft, []))
  }
  const shell = run({ linkToken: `link-sandbox-${id}`, receivedRedirectUri, way: 'hosted' }, false, receive)
}

const hostedId = /\/hosted\/([\w-]+)$/.exec(location.pathname)?.[1]
if (hostedId !== undefined) runHosted(hostedId)
else if (page !== window) listenToPage()
else document.body.replaceChildren(make('main', {}, make('h1', {}, texts.outside)))
