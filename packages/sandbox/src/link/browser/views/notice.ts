// A sentence on a page of its own, with what can be done about it.

import { make, makeActions, makeButton } from '../elements.ts'
import type { ViewName } from '../frame-messages.ts'
import type { View } from '../shell.ts'

type Action = { label: string; act: () => void }

/** The first action is the one that is meant. */
export function createNoticeView(name: ViewName, heading: string, text: string, actions: Action[]): View {
  const buttons = actions.map(({ label, act }, at) => makeButton(at === 0 ? 'primary' : 'quiet', label, act))
  const content = make(
    'div',
    { className: 'content' },
    make('p', {}, text),
    buttons.length > 0 ? makeActions(...buttons) : null,
  )
  return { name, heading, content }
}
