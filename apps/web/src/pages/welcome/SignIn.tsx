// Signing in; afterwards one lands where one wanted to go.
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { signIn } from '../../auth/sign-in.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { FormError } from './FormError.tsx'
import { WelcomeFrame } from './WelcomeFrame.tsx'

const route = getRouteApi('/sign-in')
const isOwnPath = (path: string | undefined): path is string => path !== undefined && /^\/(?![/\\])/.test(path)

export function SignIn() {
  const { t } = useLingui()
  const router = useRouter()
  const client = useQueryClient()
  const { next } = route.useSearch()
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      client.clear()
      router.history.push(isOwnPath(next) ? next : '/')
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    attempt.mutate({ email: String(fields.get('email')).trim(), password: String(fields.get('password')) })
  }
  return (
    <WelcomeFrame title={t`Sign in`}>
      <form onSubmit={submit} className="grid gap-5">
        <FormError error={attempt.error} />
        <Field label={t`E-mail`}>
          {control => <input {...control} name="email" type="email" autoComplete="username" required />}
        </Field>
        <Field label={t`Password`}>
          {control => <input {...control} name="password" type="password" autoComplete="current-password" required />}
        </Field>
        <Button type="submit" busy={attempt.isPending}>
          {attempt.isPending ? <Trans>Signing in…</Trans> : <Trans>Sign in</Trans>}
        </Button>
        <p className="text-small text-soft">
          <Trans>New here?</Trans>{' '}
          <Link to="/register" className="text-link">
            <Trans>Create a household</Trans>
          </Link>
        </p>
      </form>
    </WelcomeFrame>
  )
}
