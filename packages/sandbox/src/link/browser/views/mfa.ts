// What a bank asks after name and password: a device, a code, questions, selections, or whether one is a person.

import type { LinkError, MfaStep } from '../../../link-port.ts'
import { make, makeActions, makeMessage } from '../elements.ts'
import type { ExitStatus } from '../frame-messages.ts'
import type { View } from '../shell.ts'
import { describeError, texts } from '../texts.ts'

type MfaForm = { step: MfaStep; back: () => void; onSubmit: (answers: string[]) => void }

/** What an exit from each kind of step would say is missing. */
export const mfaStatus: Record<MfaStep['type'], ExitStatus> = {
  device: 'choose_device',
  code: 'requires_code',
  questions: 'requires_questions',
  selections: 'requires_selections',
  recaptcha: 'requires_credentials',
}

/** One question: its part of the form, and what was answered; null when nothing was. */
type Question = { element: HTMLElement; read: () => string | null; focus: () => void }

/** `refuse` says why on the form; call it once the view is on the sheet. */
export function createMfaView({ step, back, onSubmit }: MfaForm): { view: View; refuse: (error: LinkError) => void } {
  const { heading, text, questions, submit } = describeStep(step)
  const message = makeMessage('mfa-message')
  const content = make(
    'form',
    { className: 'content near', method: 'post', noValidate: true, autocomplete: 'off' },
    text === null ? null : make('p', {}, text),
    ...questions.map(({ element }) => element),
    message.element,
    step.hint === null
      ? null
      : make('p', { className: 'muted small' }, `${texts.mfaHint} `, make('code', {}, step.hint), '.'),
    makeActions(make('button', { type: 'submit', className: 'primary' }, submit)),
  )
  content.addEventListener('submit', event => {
    event.preventDefault()
    message.say('')
    const answers = questions.map(({ read }) => read())
    const missing = questions[answers.indexOf(null)]
    if (missing === undefined) return onSubmit(answers.map(answer => answer ?? ''))
    message.say(step.type === 'device' ? texts.mfaDeviceEmpty : texts.mfaEmpty)
    missing.focus()
  })
  return {
    view: {
      name: step.type === 'recaptcha' ? 'RECAPTCHA' : 'MFA',
      ...(step.type === 'recaptcha' ? {} : { fields: { mfa_type: step.type } }),
      heading,
      content,
      back,
    },
    refuse: error => {
      message.say(describeError(error))
      questions.at(0)?.focus()
    },
  }
}

type Described = { heading: string; text: string | null; questions: Question[]; submit: string }

function describeStep(step: MfaStep): Described {
  const submit = texts.mfaContinue
  switch (step.type) {
    case 'device': {
      const questions = [makeChoice('device', texts.mfaDeviceHeading, true, step.devices)]
      return { heading: texts.mfaDeviceHeading, text: null, questions, submit }
    }
    case 'code': {
      const questions = [makeField('code', texts.mfaCode)]
      return { heading: texts.mfaCodeHeading, text: texts.mfaCodeText(step.sentTo), questions, submit }
    }
    case 'questions': {
      const questions = step.questions.map((question, at) => makeField(`answer-${at}`, question))
      return { heading: texts.mfaQuestionsHeading, text: null, questions, submit }
    }
    case 'selections': {
      const questions = step.questions.map(({ question, answers }, at) =>
        makeChoice(`answer-${at}`, question, false, answers),
      )
      return { heading: texts.mfaSelectionsHeading, text: null, questions, submit }
    }
    case 'recaptcha':
      return {
        heading: texts.recaptchaHeading,
        text: texts.recaptchaText,
        questions: [],
        submit: texts.recaptchaConfirm,
      }
  }
}

function makeField(id: string, label: string): Question {
  const input = make('input', { id, type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: false })
  return {
    element: make('div', { className: 'field' }, make('label', { htmlFor: id }, label), input),
    read: () => input.value.trim() || null,
    focus: () => input.focus(),
  }
}

function makeChoice(name: string, legend: string, isUnseen: boolean, choices: string[]): Question {
  const buttons = choices.map(value => make('input', { type: 'radio', name, value }))
  const rows = choices.map((choice, at) => make('label', { className: 'account' }, buttons[at] ?? null, choice))
  return {
    element: make(
      'fieldset',
      { className: 'choice' },
      make('legend', { className: isUnseen ? 'unseen' : 'small muted' }, legend),
      make('div', { className: 'rows' }, ...rows),
    ),
    read: () => buttons.find(button => button.checked)?.value ?? null,
    focus: () => buttons.at(0)?.focus(),
  }
}
