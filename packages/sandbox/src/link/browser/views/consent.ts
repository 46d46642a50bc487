// Who asks, and what will be shared.

import { make, makeActions, makeButton } from '../elements.ts'
import type { OpenSession } from '../link-calls.ts'
import type { View } from '../shell.ts'
import { alwaysShared, productTexts, texts } from '../texts.ts'

export function createConsentView(session: OpenSession, onContinue: () => void): View {
  const shared = [alwaysShared, ...session.products.map(product => productTexts[product] ?? null)]
  const lines = shared.filter(line => line !== null).map(line => make('li', {}, line))
  return {
    name: 'CONSENT',
    heading: texts.consentHeading(session.clientName),
    content: make(
      'div',
      { className: 'content' },
      make('p', {}, texts.consentIntro),
      make('ul', { className: 'lines' }, ...lines),
      make('p', { className: 'muted' }, texts.consentReadOnly(session.clientName)),
      make('p', { className: 'muted small foot' }, texts.pretend),
      makeActions(makeButton('primary', texts.consentContinue, onContinue)),
    ),
  }
}
