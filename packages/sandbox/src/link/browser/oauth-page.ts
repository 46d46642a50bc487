// A bank's own page, where its customers sign in and allow or deny what an app asks for. Link waits for them, in another window or
// on the page that they are sent back to.

import type { LinkError } from '../../link-port.ts'
import { make } from './elements.ts'
import type { WindowMessage } from './frame-messages.ts'
import { decideOauth, openOauth, type SignedIn, signInAtBank } from './link-calls.ts'
import { createShell, type Shell } from './shell.ts'
import { startSignIn } from './sign-in-steps.ts'
import { describeError, texts } from './texts.ts'
import { createAllowView } from './views/consent.ts'
import { createErrorView } from './views/error.ts'
import { createLoadingView } from './views/loading.ts'
import { createNoticeView } from './views/notice.ts'

const stateId = location.pathname.split('/').at(-1) ?? ''

async function receiveVisitor(): Promise<void> {
  const visit = await openOauth(stateId)
  if (visit.kind === 'refused') {
    const { error } = visit
    const code = make('p', {}, make('code', {}, error.error_code))
    document.title = texts.errorHeading
    document.body.replaceChildren(
      make('main', {}, make('h1', {}, texts.errorHeading), make('p', {}, describeError(error)), code),
    )
    return
  }
  const { name } = visit.institution
  const shell = createShell({
    title: name,
    closeLabel: texts.cancel,
    onClose: () => void decide(shell, null),
    onEscape: () => {},
    embedded: false,
  })
  const ask = ({ signInId }: SignedIn) =>
    shell.show(
      createAllowView(
        visit,
        () => void decide(shell, signInId),
        () => void decide(shell, null),
      ),
    )
  startSignIn({
    bank: name,
    again: false,
    intro: null,
    back: undefined,
    status: null,
    showForm: shell.show,
    show: shell.show,
    signIn: (username, password) => signInAtBank(stateId, username, password),
    tell: () => {},
    onAnswer: () => {},
    onRefused: () => {},
    onFailed: (error, tryAgain) => showError(shell, error, tryAgain),
    onSignedIn: ask,
  })
}

/** Null denies. */
async function decide(shell: Shell, signInId: string | null): Promise<void> {
  shell.show(createLoadingView(texts.loadingFinishHeading, ''))
  const decided = await decideOauth(stateId, signInId, signInId !== null)
  if (decided.kind === 'refused') return showError(shell, decided.error, () => void decide(shell, signInId))
  if (decided.returnTo !== null) return location.replace(decided.returnTo)
  const message: WindowMessage = { kind: 'oauth-decided' }
  window.opener?.postMessage(message, location.origin)
  shell.end(createNoticeView('CONNECTED', texts.allowDoneHeading, texts.allowDone, []))
}

function showError(shell: Shell, error: LinkError, tryAgain: () => void): void {
  shell.show(createErrorView(error, tryAgain, () => void decide(shell, null)))
}

void receiveVisitor()
