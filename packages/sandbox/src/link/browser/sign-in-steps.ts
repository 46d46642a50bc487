// Name, password and whatever else a bank asks, until it lets somebody in: in Link, and on a bank's own page.

import type { LinkError } from '../../link-port.ts'
import type { EventMetadata, ExitStatus } from './frame-messages.ts'
import { answerMfa, type SignedIn, type SignInStep } from './link-calls.ts'
import type { View } from './shell.ts'
import { texts } from './texts.ts'
import { createCredentialsView } from './views/credentials.ts'
import { createLoadingView } from './views/loading.ts'
import { createMfaView, mfaStatus } from './views/mfa.ts'

/** Refusals that the user can answer where they are; every other one gets a page of its own. */
const answeredInPlace = [
  'INVALID_CREDENTIALS',
  'INSUFFICIENT_CREDENTIALS',
  'INVALID_UPDATED_USERNAME',
  'RATE_LIMIT',
  'INVALID_MFA',
]

export type SignInDoor = {
  bank: string
  again: boolean
  heading?: string
  intro: HTMLElement | null
  back: (() => void) | undefined
  /** What an exit from the form would say is missing. */
  status: ExitStatus
  showForm: (view: View, status: ExitStatus) => void
  show: (view: View, status: ExitStatus) => void
  signIn: (username: string, password: string) => Promise<SignInStep>
  tell: (name: string, fields?: Partial<EventMetadata>) => void
  /** The number of an answer that went well. */
  onAnswer: (requestId: string) => void
  onRefused: (error: LinkError) => void
  onFailed: (error: LinkError, tryAgain: () => void) => void
  onSignedIn: (signedIn: SignedIn, signInAgain: () => void) => void
}

/** Shows the form. Answers with a way to show it again. */
export function startSignIn(door: SignInDoor): () => void {
  const form = createCredentialsView({
    bank: door.bank,
    again: door.again,
    ...(door.heading !== undefined && { heading: door.heading }),
    intro: door.intro,
    back: door.back,
    onSubmit: (username, password) => {
      door.tell('SUBMIT_CREDENTIALS')
      void wait(door.signIn(username, password), door.status, showForm, form.refuse)
    },
  })
  const showForm = () => door.showForm(form.view, door.status)

  /** `asked` is the step that is being answered; a refusal leads back to it. */
  async function wait(
    coming: Promise<SignInStep>,
    status: ExitStatus,
    asked: () => void,
    refuse: (error: LinkError) => void,
  ) {
    door.show(createLoadingView(texts.loadingHeading(door.bank), texts.loadingSignIn), status)
    const step = await coming
    if (step.kind === 'refused') {
      if (!answeredInPlace.includes(step.error.error_code)) return door.onFailed(step.error, showForm)
      door.onRefused(step.error)
      asked()
      return refuse(step.error)
    }
    door.onAnswer(step.requestId)
    if (step.kind === 'signed-in') return door.onSignedIn(step, showForm)
    const { type } = step.step
    const question = createMfaView({
      step: step.step,
      back: showForm,
      onSubmit: answers => {
        if (type !== 'recaptcha') door.tell('SUBMIT_MFA', { mfa_type: type })
        void wait(answerMfa(step.signInId, answers), mfaStatus[type], showQuestion, question.refuse)
      },
    })
    const showQuestion = () => door.show(question.view, mfaStatus[type])
    showQuestion()
  }

  showForm()
  return showForm
}
