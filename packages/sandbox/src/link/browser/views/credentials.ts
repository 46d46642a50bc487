// Username and password. After a refusal the fields keep what was typed.

import type { LinkError } from '../../../link-port.ts'
import { make, makeActions, makeMessage } from '../elements.ts'
import type { View } from '../shell.ts'
import { describeError, texts } from '../texts.ts'

type CredentialsForm = {
  bank: string
  /** Other than the usual one. */
  heading?: string
  /** In update mode: the user has signed in here before. */
  again: boolean
  /** Said above the fields. */
  intro: HTMLElement | null
  back: (() => void) | undefined
  onSubmit: (username: string, password: string) => void
}

/** `refuse` says why on the form and puts the cursor where it can be mended; call it once the view is on the sheet. */
export function createCredentialsView(form: CredentialsForm): {
  view: View
  refuse: (error: LinkError) => void
} {
  const username = createField('username', 'text')
  const password = createField('password', 'password')
  const message = makeMessage('sign-in-message')
  const complain = (text: string, at: HTMLInputElement) => {
    message.say(text)
    for (const field of [username, password]) {
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', message.element.id)
    }
    at.focus()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    message.say('')
    for (const field of [username, password]) field.removeAttribute('aria-invalid')
    if (username.value.trim() === '') return complain(texts.fieldsEmpty, username)
    if (password.value === '') return complain(texts.fieldsEmpty, password)
    form.onSubmit(username.value.trim(), password.value)
  }
  const content = make(
    'form',
    { className: 'content near', method: 'post', noValidate: true, autocomplete: 'off' },
    form.intro,
    make('div', { className: 'field' }, make('label', { htmlFor: username.id }, texts.username), username),
    make('div', { className: 'field' }, make('label', { htmlFor: password.id }, texts.password), password),
    message.element,
    createHint(),
    makeActions(make('button', { type: 'submit', className: 'primary' }, texts.signIn)),
  )
  content.addEventListener('submit', submit)
  const heading = form.heading ?? (form.again ? texts.repairHeading(form.bank) : texts.signInHeading(form.bank))
  return {
    view: {
      name: 'CREDENTIAL',
      heading,
      content,
      ...(form.back && { back: form.back }),
    },
    refuse: error => complain(describeError(error), username),
  }
}

function createField(id: string, type: 'text' | 'password'): HTMLInputElement {
  return make('input', { id, type, autocomplete: 'off', autocapitalize: 'none', spellcheck: false })
}

function createHint(): HTMLElement {
  return make(
    'p',
    { className: 'muted small' },
    `${texts.signInHint} `,
    make('code', {}, 'user_good'),
    ` ${texts.signInHintAnd} `,
    make('code', {}, 'pass_good'),
    '.',
  )
}
