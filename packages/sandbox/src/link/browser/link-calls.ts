// The dialog's calls to the bank that serves it. Each answers with its outcome; a call that fails is a refusal too.

import type { LinkError, LinkPort } from '../../link-port.ts'
import { unreachable } from './texts.ts'

type Outcome<Verb extends keyof LinkPort> = Exclude<ReturnType<LinkPort[Verb]>, { kind: 'refused' }>
type Refused = { kind: 'refused'; error: LinkError }
type Numbered = { requestId: string }

export type Institution = ReturnType<LinkPort['searchInstitutions']>[number]
export type OpenSession = Outcome<'openSession'> & {
  institution: Institution | null
} & Numbered
export type SignedIn = Outcome<'signIn'> & Numbered
export type Account = SignedIn['accounts'][number]
export type Finished = Outcome<'finish'> & Numbered
type Found = { kind: 'found'; institutions: Institution[] } & Numbered

export const openSession = (linkToken: string): Promise<OpenSession | Refused> => call('session', { linkToken })

export const searchInstitutions = (linkToken: string, query: string): Promise<Found | Refused> =>
  call('institutions', { linkToken, query })

export const signIn = (
  linkToken: string,
  institutionId: string,
  username: string,
  password: string,
): Promise<SignedIn | Refused> => call('sign-in', { linkToken, institutionId, username, password })

export const finish = (signInId: string, accountIds: string[]): Promise<Finished | Refused> =>
  call('finish', { signInId, accountIds })

async function call<Answer>(path: string, body: object): Promise<Answer | Refused> {
  try {
    const response = await fetch(new URL(`../api/${path}`, import.meta.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
    })
    const answer: Answer | Refused = await response.json()
    return typeof answer === 'object' && answer !== null && 'kind' in answer ? answer : refuse()
  } catch {
    return refuse()
  }
}

const refuse = (): Refused => ({ kind: 'refused', error: unreachable })
