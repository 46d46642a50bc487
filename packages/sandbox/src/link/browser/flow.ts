// The order of the steps: which comes next, what each tells the page, and where a refusal leads.

import type { LinkError, LinkInstitution } from '../../link-port.ts'
import type { ExitStatus, ViewName } from './frame-messages.ts'
import { type Finished, finish, type OpenSession, openSession, signIn } from './link-calls.ts'
import type { Report } from './report.ts'
import type { Shell, View } from './shell.ts'
import { texts } from './texts.ts'
import { createAccountsView } from './views/accounts.ts'
import { createConnectedView } from './views/connected.ts'
import { createConsentView } from './views/consent.ts'
import { createCredentialsView } from './views/credentials.ts'
import { createErrorView } from './views/error.ts'
import { createExitView } from './views/exit.ts'
import { createInstitutionView } from './views/institution.ts'
import { createLoadingView } from './views/loading.ts'
import { createOauthView } from './views/oauth.ts'

/** Refusals that the user can answer where they are; every other one gets a page of its own. */
const answeredInPlace = ['INVALID_CREDENTIALS', 'INSUFFICIENT_CREDENTIALS', 'INVALID_UPDATED_USERNAME', 'RATE_LIMIT']

export type Flow = {
  /** Close, or the page's own exit(): asks first, unless there is nothing left to lose. */
  askToLeave: () => void
  /** Escape: as Close, and takes the question back when it is being asked. */
  escape: () => void
}

/** Runs one session from its first step to its end. */
export function startFlow(linkToken: string, shell: Shell, report: Report): Flow {
  let lastError: LinkError | null = null
  /** How Close ends this step without a question; null asks. */
  let closeAtOnce: (() => void) | null = null
  /** Kept, so that going back finds the search as it was. */
  let institutions: View | null = null

  let isUpdate = false
  let shownName: ViewName = 'LOADING'

  function show(view: View, status: ExitStatus = null) {
    report.view(view.name)
    shownName = view.name
    showUntold(view, status)
  }

  function showUntold(view: View, status: ExitStatus) {
    closeAtOnce = null
    report.status(status)
    shell.show(view)
  }

  async function open() {
    shell.show(createLoadingView(texts.loadingOpen, ''))
    const session = await openSession(linkToken)
    if (session.kind === 'refused') return fail(session.error, session.error.request_id === '' ? open : null)
    report.request(session.requestId)
    if (session.update === null) return showConsent(session)
    isUpdate = true
    report.updateMode()
    if (session.institution !== null) choose(session, session.institution)
  }

  function showConsent(session: OpenSession) {
    show(createConsentView(session, () => showInstitutions(session)))
  }

  function showInstitutions(session: OpenSession) {
    report.institution(null)
    institutions ??= createInstitutionView({
      linkToken,
      countryCodes: session.countryCodes,
      back: () => showConsent(session),
      onChoose: institution => choose(session, institution),
      onSearch: (query, isEmpty) => {
        report.event('SEARCH_INSTITUTION', { institution_search_query: query })
        report.status(isEmpty ? 'institution_not_found' : null)
      },
    })
    show(institutions)
  }

  function choose(session: OpenSession, institution: LinkInstitution) {
    report.institution({ institution_id: institution.institutionId, name: institution.name })
    if (!isUpdate) report.event('SELECT_INSTITUTION')
    const back = !isUpdate ? () => showInstitutions(session) : undefined
    if (institution.oauth) showOauth(session, institution, back)
    else showCredentials(session, institution, back)
  }

  function showOauth(session: OpenSession, institution: LinkInstitution, back: (() => void) | undefined) {
    const toBank = () => {
      report.event('OPEN_OAUTH')
      showCredentials(session, institution, () => {
        report.event('CLOSE_OAUTH')
        showOauth(session, institution, back)
      })
    }
    show(createOauthView(institution.name, toBank, back), 'requires_oauth')
  }

  function showCredentials(session: OpenSession, institution: LinkInstitution, back: (() => void) | undefined) {
    const status = institution.oauth ? 'requires_oauth' : 'requires_credentials'
    // A bank's own page is no view of Link's.
    const showForm = () => (institution.oauth ? showUntold(form.view, status) : show(form.view, status))
    const form = createCredentialsView({
      bank: institution.name,
      again: isUpdate,
      back,
      onSubmit: async (username, password) => {
        report.event('SUBMIT_CREDENTIALS')
        show(createLoadingView(texts.loadingHeading(institution.name), texts.loadingSignIn), status)
        const signedIn = await signIn(linkToken, institution.institutionId, username, password)
        if (signedIn.kind === 'refused') {
          if (!answeredInPlace.includes(signedIn.error.error_code)) return fail(signedIn.error, showForm)
          noteError(signedIn.error)
          showForm()
          return form.refuse(signedIn.error)
        }
        lastError = null
        report.request(signedIn.requestId)
        if (institution.oauth) report.event('CLOSE_OAUTH')
        const link = (accountIds: string[]) => linkAccounts(session, signedIn.signInId, accountIds, showForm)
        if (isUpdate) return link(signedIn.accounts.map(account => account.id))
        show(createAccountsView(session.clientName, signedIn.accounts, link), 'requires_account_selection')
      },
    })
    showForm()
  }

  async function linkAccounts(session: OpenSession, signInId: string, accountIds: string[], signInAgain: () => void) {
    show(createLoadingView(texts.loadingFinishHeading, texts.loadingFinish))
    const finished = await finish(signInId, accountIds)
    if (finished.kind === 'refused') {
      const sameAgain = () => linkAccounts(session, signInId, accountIds, signInAgain)
      return fail(finished.error, finished.error.request_id === '' ? sameAgain : signInAgain)
    }
    report.request(finished.requestId)
    showConnected(session, finished)
  }

  function showConnected(session: OpenSession, finished: Finished) {
    const { publicToken, institution, accounts } = finished
    const done = () => report.linked({ kind: 'linked', publicToken, institution, accounts })
    show(createConnectedView(institution.name, session.clientName, isUpdate, finished.accounts, done))
    // The bank has linked them; closing now cannot unlink.
    closeAtOnce = done
    if (shell.isCovered()) shell.uncover()
  }

  function noteError(error: LinkError) {
    lastError = error
    if (error.request_id !== '') report.request(error.request_id)
    report.error(error)
  }

  function fail(error: LinkError, tryAgain: (() => void) | null) {
    noteError(error)
    show(createErrorView(error, tryAgain, leave))
    closeAtOnce = leave
  }

  function leave() {
    report.left(lastError)
  }

  function askToLeave() {
    if (shell.isCovered()) return
    if (closeAtOnce !== null) return closeAtOnce()
    report.view('EXIT')
    shell.cover(createExitView(isUpdate, leave, stay))
  }

  function stay() {
    shell.uncover()
    report.view(shownName)
  }

  report.event('OPEN')
  void open()
  return { askToLeave, escape: () => (shell.isCovered() ? stay() : askToLeave()) }
}
