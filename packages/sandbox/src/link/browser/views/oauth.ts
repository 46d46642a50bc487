// Before a bank that signs its customers in itself: what happens next.

import { make, makeActions, makeButton } from '../elements.ts'
import type { View } from '../shell.ts'
import { texts } from '../texts.ts'

export function createOauthView(bank: string, onContinue: () => void, back: (() => void) | undefined): View {
  return {
    name: 'OAUTH',
    heading: texts.oauthHeading,
    content: make(
      'div',
      { className: 'content' },
      make('p', {}, texts.oauthIntro(bank)),
      makeActions(makeButton('primary', texts.oauthContinue(bank), onContinue)),
    ),
    ...(back && { back }),
  }
}
