// The question before leaving.

import { make, makeActions, makeButton } from '../elements.ts'
import type { View } from '../shell.ts'
import { texts } from '../texts.ts'

export function createExitView(isUpdate: boolean, onLeave: () => void, onStay: () => void): View {
  return {
    name: 'EXIT',
    heading: texts.exitHeading,
    content: make(
      'div',
      { className: 'content' },
      make('p', {}, isUpdate ? texts.exitAgainText : texts.exitText),
      makeActions(makeButton('primary', texts.exitStay, onStay), makeButton('quiet', texts.exitLeave, onLeave)),
    ),
  }
}
