// The Link frame: waits for its page to start it, then runs one session. It listens to nobody else.

import { make } from './elements.ts'
import { type Flow, startFlow } from './flow.ts'
import type { FrameMessage, HostMessage } from './frame-messages.ts'
import { createReport } from './report.ts'
import { createShell } from './shell.ts'
import { texts } from './texts.ts'

const page = window.parent
let flow: Flow | null = null

function send(message: FrameMessage): void {
  page.postMessage(message, location.origin)
}

function receive(event: MessageEvent<HostMessage>): void {
  if (event.source !== page || event.origin !== location.origin) return
  if (event.data.kind === 'start' && flow === null) start(event.data)
  if (event.data.kind === 'ask-to-leave') flow?.askToLeave()
}

function start({ linkToken, scheme, embedded }: Extract<HostMessage, { kind: 'start' }>): void {
  if (scheme !== null) document.documentElement.dataset.scheme = scheme
  document.documentElement.classList.toggle('embedded', embedded)
  const shell = createShell({ onClose: () => flow?.askToLeave(), onEscape: () => flow?.escape(), embedded })
  flow = startFlow(linkToken, shell, createReport(send))
}

if (page === window) {
  document.body.replaceChildren(make('main', {}, make('h1', {}, texts.outside)))
} else {
  window.addEventListener('message', receive)
  send({ kind: 'ready' })
}
