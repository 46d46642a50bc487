// The dialog's calls to the bank that serves it. Each answers with its outcome; a call that fails is a refusal too.

import type { LinkInstitution, LinkPort, LinkRefusal } from '../../link-port.ts'
import { unreachable } from './texts.ts'

type Outcome<Verb extends keyof LinkPort> = Exclude<ReturnType<LinkPort[Verb]>, { kind: 'refused' }>
type Numbered = { requestId: string }

export type OpenSession = Outcome<'openSession'> & { institution: LinkInstitution | null } & Numbered
export type SignedIn = Outcome<'signIn'> & Numbered
export type Finished = Outcome<'finish'> & Numbered
type Found = { kind: 'found'; institutions: LinkInstitution[] } & Numbered

export const openSession = (linkToken: string): Promise<OpenSession | LinkRefusal> => call('session', { linkToken })

export const searchInstitutions = (linkToken: string, query: string): Promise<Found | LinkRefusal> =>
  call('institutions', { linkToken, query })

export const signIn = (
  linkToken: string,
  institutionId: string,
  username: string,
  password: string,
): Promise<SignedIn | LinkRefusal> => call('sign-in', { linkToken, institutionId, username, password })

export const finish = (signInId: string, accountIds: string[]): Promise<Finished | LinkRefusal> =>
  call('finish', { signInId, accountIds })

async function call<Answer>(path: string, body: object): Promise<Answer | LinkRefusal> {
  try {
    const response = await fetch(new URL(`../api/${path}`, import.meta.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
    })
    const answer: Answer | LinkRefusal = await response.json()
    return typeof answer === 'object' && answer !== null && 'kind' in answer ? answer : refuse()
  } catch {
    return refuse()
  }
}

const refuse = (): LinkRefusal => ({ kind: 'refused', error: unreachable })
