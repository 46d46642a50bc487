// The order of the steps: which comes next, what each tells the page, and where a refusal leads.

import type { LinkError, Linked, LinkInstitution } from '../../link-port.ts'
import { openVisit, type VisitEnd } from './bank-visit.ts'
import { make } from './elements.ts'
import type { ExitStatus, WireInstitution } from './frame-messages.ts'
import { finish, type OpenSession, openSession, type SignedIn, signIn, startOauth, type Way } from './link-calls.ts'
import type { Report } from './report.ts'
import type { Shell, View } from './shell.ts'
import { startSignIn } from './sign-in-steps.ts'
import { texts } from './texts.ts'
import { createAccountsView } from './views/accounts.ts'
import { createConnectedView } from './views/connected.ts'
import { createConsentView } from './views/consent.ts'
import { createErrorView } from './views/error.ts'
import { createExitView } from './views/exit.ts'
import { createInstitutionView } from './views/institution.ts'
import { createLoadingView } from './views/loading.ts'
import { createNoticeView } from './views/notice.ts'
import { createOauthView } from './views/oauth.ts'

/** Refusals of a choice of accounts, which another choice can mend. */
const mendedByChoice = ['NO_ACCOUNTS', 'NO_AUTH_ACCOUNTS', 'NO_LIABILITY_ACCOUNTS', 'NO_INVESTMENT_ACCOUNTS']

export type Flow = {
  /** Close, or the page's own exit(): asks first, unless there is nothing left to lose. */
  askToLeave: () => void
  /** Escape: as Close, and takes the question back when it is being asked. */
  escape: () => void
}

export type FlowStart = { linkToken: string; receivedRedirectUri: string | null; way: Way }

/** Runs one session from its first step to its end. */
export function startFlow({ linkToken, receivedRedirectUri, way }: FlowStart, shell: Shell, report: Report): Flow {
  let lastError: LinkError | null = null
  /** How Close ends this step without a question; null asks. */
  let closeAtOnce: (() => void) | null = null
  /** Kept, so that going back finds the search as it was. */
  let institutions: View | null = null
  let shown: View | null = null
  let isUpdate = false
  let linkedBefore: Linked | null = null

  function show(view: View, status: ExitStatus = null) {
    shown = view
    reportView(view)
    showUntold(view, status)
  }

  function reportView({ name, fields }: View) {
    report.view({ view_name: name, ...fields })
  }

  function showUntold(view: View, status: ExitStatus) {
    closeAtOnce = null
    report.status(status)
    shell.show(view)
  }

  async function open(isFirst: boolean) {
    shell.show(createLoadingView(texts.loadingOpen, ''))
    const session = await openSession(linkToken, receivedRedirectUri, way)
    if (session.kind === 'open') report.session(session.sessionId, session.hosted?.completionUri ?? null)
    if (isFirst) report.event('OPEN')
    if (session.kind === 'refused') {
      return fail(session.error, session.error.request_id === '' ? () => open(false) : null)
    }
    report.request(session.requestId)
    if (session.update !== null) {
      isUpdate = true
      report.updateMode()
    }
    if (session.returned !== null) return comeBack(session, session.returned)
    const { institution } = session
    if (isUpdate && institution !== null && !session.update?.asksConsent) return choose(session, institution)
    showConsent(session)
  }

  /** From a bank's own page, to which the whole page had gone. */
  function comeBack(session: OpenSession, { institution, outcome }: NonNullable<OpenSession['returned']>) {
    report.institution(named(institution))
    const toBank = () => choose(session, institution)
    if (outcome.kind === 'signed-in') return showAccounts(session, institution, outcome, toBank)
    report.event('FAIL_OAUTH')
    fail(outcome.error, toBank, 'requires_oauth')
  }

  function showConsent(session: OpenSession) {
    const { institution } = session
    const next = () => (institution === null ? showInstitutions(session) : choose(session, institution))
    show(createConsentView(session, next))
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
    report.institution(named(institution))
    const back = backFrom(session)
    if (institution.health === 'unsupported') {
      return fail(refusalFor('INSTITUTION_NO_LONGER_SUPPORTED'), back ?? null, 'institution_not_supported')
    }
    if (institution.filtered) return showFiltered(session, institution)
    if (institution.health === 'down') {
      report.event('SELECT_DOWN_INSTITUTION')
      return fail(refusalFor('INSTITUTION_DOWN'), back ?? null)
    }
    if (!isUpdate) report.event('SELECT_INSTITUTION')
    if (institution.health === 'degraded') report.event('SELECT_DEGRADED_INSTITUTION')
    if (institution.oauth) void prepareOauth(session, institution)
    else showForm(session, institution, { intro: noteOf(institution), back, status: 'requires_credentials' })
  }

  /** The list of banks, where the user may choose another one. */
  function backFrom(session: OpenSession): (() => void) | undefined {
    return isUpdate || session.institution !== null ? undefined : () => showInstitutions(session)
  }

  function showFiltered(session: OpenSession, { name }: LinkInstitution) {
    report.event('SELECT_FILTERED_INSTITUTION')
    const back = backFrom(session)
    const actions = [
      ...(back ? [{ label: texts.chooseAnother, act: back }] : []),
      { label: texts.errorLeave, act: () => leave() },
    ]
    const text = texts.filteredText(session.clientName)
    const view = createNoticeView('SELECT_INSTITUTION', texts.filteredHeading(name), text, actions)
    showUntold(view, 'institution_not_supported')
  }

  /** The visit is prepared before it is asked for, since a window opens only straight from a click. */
  async function prepareOauth(session: OpenSession, institution: LinkInstitution) {
    shell.show(createLoadingView(texts.oauthHeading, ''))
    const started = await startOauth(linkToken, session.sessionId, institution.institutionId, way)
    const again = () => choose(session, institution)
    if (started.kind === 'refused') return fail(started.error, again)
    report.request(started.requestId)
    const back = backFrom(session)
    const { stateId } = started
    const toBank = () => {
      report.event('OPEN_OAUTH')
      if (session.oauthLeavesPage) return void report.leavePage(`oauth/${stateId}`)
      showWaiting(session, institution, stateId)
    }
    show(createOauthView(institution.name, toBank, back), 'requires_oauth')
  }

  /** While the bank's window is open, and in its place where there is none: the same form, here. */
  function showWaiting(session: OpenSession, institution: LinkInstitution, stateId: string) {
    const note = make('p', { role: 'status' })
    const again = () => choose(session, institution)
    const onEnd = (end: VisitEnd) => {
      if (end.kind === 'waiting') {
        report.event('CLOSE_OAUTH')
        note.textContent = texts.oauthWindowClosed
        return
      }
      if (end.kind === 'refused') {
        report.event('FAIL_OAUTH')
        return fail(end.error, again, 'requires_oauth')
      }
      report.request(end.requestId)
      showAccounts(session, institution, end, again)
    }
    const visit = openVisit(session.sessionId, stateId, onEnd)
    note.textContent = visit ? texts.oauthWaiting : texts.oauthBlocked
    const stop = () => visit?.stop()
    stopVisit = stop
    const here = visit ? make('p', { className: 'muted small' }, texts.oauthHere) : null
    showForm(session, institution, {
      heading: texts.oauthWaitingHeading(institution.name),
      intro: make('div', { className: 'content' }, note, noteOf(institution), here),
      back: () => {
        stop()
        report.event('CLOSE_OAUTH')
        again()
      },
      status: 'requires_oauth',
    })
  }

  let stopVisit = () => {}

  type FormOptions = {
    heading?: string
    intro: HTMLElement | null
    back: (() => void) | undefined
    status: ExitStatus
  }

  function showForm(session: OpenSession, institution: LinkInstitution, options: FormOptions) {
    const { sessionId } = session
    const { institutionId } = institution
    startSignIn({
      ...options,
      bank: institution.name,
      again: isUpdate,
      // A bank's own page is no view of Link's.
      showForm: institution.oauth ? showUntold : show,
      show,
      signIn: (username, password) => {
        stopVisit()
        return signIn({ linkToken, sessionId, institutionId }, username, password)
      },
      tell: report.event,
      onAnswer: requestId => {
        lastError = null
        report.request(requestId)
      },
      onRefused: noteError,
      onFailed: fail,
      onSignedIn: (signedIn, again) => showAccounts(session, institution, signedIn, again),
    })
  }

  function showAccounts(
    session: OpenSession,
    institution: LinkInstitution,
    signedIn: SignedIn,
    signInAgain: () => void,
  ) {
    lastError = null
    const { accounts, signInId } = signedIn
    if (session.update?.choosesAccounts === false) {
      const all = accounts.map(account => account.id)
      const link = () => linkAccounts(session, institution, signInId, all, signInAgain)
      return void link()
    }
    const isPayment = session.payment !== null
    const changes = session.update !== null
    const choice = createAccountsView({
      heading: isPayment ? texts.payFromHeading : texts.accountsHeading,
      intro: isPayment
        ? texts.payFromIntro
        : changes
          ? texts.accountsChangeIntro(session.clientName)
          : texts.accountsIntro(session.clientName),
      none: isPayment ? texts.payFromNone : texts.accountsNone,
      single: isPayment,
      accounts,
      onChoose: accountIds => {
        const chooseAgain = (error: LinkError) => {
          noteError(error)
          showChoice()
          choice.refuse(error)
        }
        void linkAccounts(session, institution, signInId, accountIds, signInAgain, chooseAgain)
      },
    })
    const showChoice = () => show(choice.view, 'requires_account_selection')
    showChoice()
  }

  async function linkAccounts(
    session: OpenSession,
    institution: LinkInstitution,
    signInId: string,
    accountIds: string[],
    signInAgain: () => void,
    chooseAgain?: (error: LinkError) => void,
  ) {
    show(createLoadingView(texts.loadingFinishHeading, texts.loadingFinish))
    const finished = await finish(signInId, accountIds)
    if (finished.kind === 'refused') {
      const { error } = finished
      if (chooseAgain && mendedByChoice.includes(error.error_code)) return chooseAgain(error)
      const sameAgain = () => linkAccounts(session, institution, signInId, accountIds, signInAgain, chooseAgain)
      return fail(error, error.request_id === '' ? sameAgain : signInAgain)
    }
    report.request(finished.requestId)
    showConnected(session, institution, finished)
  }

  function showConnected(session: OpenSession, { name }: LinkInstitution, finished: Linked) {
    // Those of several Items are found at the bank, by the client itself.
    const publicToken = session.severalItems ? null : finished.publicToken
    linkedBefore = { kind: 'linked', publicToken, institution: finished.institution, accounts: finished.accounts }
    const done = () => void (linkedBefore && report.linked(linkedBefore))
    const { clientName, payment, update } = session
    const heading = payment
      ? texts.payDoneHeading
      : update?.choosesAccounts
        ? texts.connectedChangedHeading
        : update
          ? texts.connectedAgainHeading
          : texts.connectedHeading
    const text = payment
      ? texts.payDoneText(name)
      : update?.choosesAccounts
        ? texts.connectedChangedText(name, clientName)
        : update
          ? texts.connectedAgainText(name, clientName)
          : texts.connectedText(name, clientName)
    const { accounts } = finished
    const another = session.severalItems ? { onAnother: () => showInstitutions(session) } : {}
    show(createConnectedView({ heading, text, accounts, onFinish: done, ...another }))
    // The bank has linked them; closing now cannot unlink.
    closeAtOnce = done
    if (shell.isCovered()) shell.uncover()
  }

  function noteError(error: LinkError) {
    lastError = error
    if (error.request_id !== '') report.request(error.request_id)
    report.error(error)
  }

  function fail(error: LinkError, tryAgain: (() => void) | null, status: ExitStatus = null) {
    stopVisit()
    noteError(error)
    show(createErrorView(error, tryAgain, leave), status)
    closeAtOnce = leave
  }

  function leave() {
    stopVisit()
    // What was linked in this session stays so, whatever is left undone now.
    void (linkedBefore ? report.linked(linkedBefore) : report.left(lastError))
  }

  function askToLeave() {
    if (shell.isCovered()) return
    if (closeAtOnce !== null) return closeAtOnce()
    report.view({ view_name: 'EXIT' })
    shell.cover(createExitView(isUpdate || linkedBefore !== null, leave, stay))
  }

  function stay() {
    shell.uncover()
    if (shown) reportView(shown)
  }

  void open(true)
  return { askToLeave, escape: () => (shell.isCovered() ? stay() : askToLeave()) }
}

const named = ({ institutionId, name }: LinkInstitution): WireInstitution => ({ institution_id: institutionId, name })

const noteOf = ({ health }: LinkInstitution): HTMLElement | null =>
  health === 'degraded' ? make('p', { className: 'note' }, texts.degraded) : null

/** What the list of banks knew already needs no call. */
const refusalFor = (code: 'INSTITUTION_DOWN' | 'INSTITUTION_NO_LONGER_SUPPORTED'): LinkError => ({
  error_type: 'INSTITUTION_ERROR',
  error_code: code,
  error_message:
    code === 'INSTITUTION_DOWN'
      ? 'this institution is not currently responding to this request. please try again soon'
      : 'this institution is no longer supported',
  display_message: null,
  request_id: '',
})
