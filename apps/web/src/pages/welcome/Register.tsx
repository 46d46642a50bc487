// Welcome: the first person of a household registers.
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError } from '../../api/call.ts'
import { describeError } from '../../api/error-words.ts'
import { register } from '../../auth/sign-in.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { FormError } from './FormError.tsx'
import { WelcomeFrame } from './WelcomeFrame.tsx'

const fieldOf: Record<string, 'email' | 'password'> = {
  EMAIL_TAKEN: 'email',
  INVALID_EMAIL: 'email',
  WEAK_PASSWORD: 'password',
}

export function Register() {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [tooShort, setTooShort] = useState(false)
  const attempt = useMutation({
    mutationFn: register,
    onSuccess: () => {
      client.clear()
      void navigate({ to: '/' })
    },
  })
  const field = attempt.error instanceof ApiError ? fieldOf[attempt.error.code] : undefined
  const words = attempt.error && field ? describeError(attempt.error, i18n).text : undefined
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const [name = '', email = '', password = ''] = ['name', 'email', 'password'].map(key => String(fields.get(key)))
    setTooShort(password.length < 8)
    if (password.length >= 8) attempt.mutate({ name: name.trim(), email: email.trim(), password })
  }
  const passwordError = tooShort ? t`Use at least 8 characters.` : field === 'password' ? words : undefined
  return (
    <WelcomeFrame title={t`Create your household`}>
      <form onSubmit={submit} className="grid gap-5">
        {!field && <FormError error={attempt.error} />}
        <Field label={t`Your name`}>
          {control => <input {...control} name="name" autoComplete="name" maxLength={100} required />}
        </Field>
        <Field label={t`E-mail`} error={field === 'email' ? words : undefined}>
          {control => <input {...control} name="email" type="email" autoComplete="username" required />}
        </Field>
        <Field label={t`Password`} hint={t`At least 8 characters`} error={passwordError}>
          {control => <input {...control} name="password" type="password" autoComplete="new-password" required />}
        </Field>
        <Button type="submit" busy={attempt.isPending}>
          {attempt.isPending ? <Trans>Creating…</Trans> : <Trans>Create household</Trans>}
        </Button>
        <p className="text-small text-soft">
          <Trans>Already registered?</Trans>{' '}
          <Link to="/sign-in" className="text-link">
            <Trans>Sign in</Trans>
          </Link>
        </p>
      </form>
    </WelcomeFrame>
  )
}
