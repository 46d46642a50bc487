// The sheet that stands before sign-in: who asks, and why one may answer.
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Page } from '../../components/Page.tsx'

export function WelcomeFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-[64rem] content-start gap-10 px-5 py-10 phone:px-8 wide:grid-cols-[1fr_22rem] wide:content-center wide:gap-24">
      <div>
        <p className="mb-6 font-semibold text-title">Hearth</p>
        <p className="max-w-[26ch] font-semibold text-figure leading-tight tracking-tight">
          <Trans>Your money, at your own hearth.</Trans>
        </p>
        <ul className="mt-6 hidden max-w-[28rem] gap-3 text-soft phone:grid">
          <li>
            <Trans>Reads your banks through open banking. Your bank password never reaches it.</Trans>
          </li>
          <li>
            <Trans>Shows what is up to date, what you can spend and what needs you.</Trans>
          </li>
          <li>
            <Trans>What it reads stays on the computer that runs Hearth.</Trans>
          </li>
        </ul>
      </div>
      <div>
        <Page title={title}>{children}</Page>
      </div>
    </main>
  )
}
