// Done: what was linked, and the way back to the app.

import type { LinkedAccount } from '../../../link-port.ts'
import { make, makeActions, makeButton } from '../elements.ts'
import type { View } from '../shell.ts'
import { texts } from '../texts.ts'

type Connected = {
  heading: string
  text: string
  accounts: LinkedAccount[]
  onFinish: () => void
  /** Missing where one Item is all. */
  onAnother?: () => void
}

export function createConnectedView({ heading, text, accounts, onFinish, onAnother }: Connected): View {
  const lines = accounts.map(({ name, mask }) =>
    make('li', {}, mask === null ? name : `${name}, ${texts.accountEnding(mask)}`),
  )
  return {
    name: 'CONNECTED',
    heading,
    content: make(
      'div',
      { className: 'content' },
      make('p', {}, text),
      lines.length > 0 ? make('ul', { className: 'lines' }, ...lines) : null,
      makeActions(
        makeButton('primary', texts.finish, onFinish),
        ...(onAnother ? [makeButton('quiet', texts.addAnother, onAnother)] : []),
      ),
    ),
  }
}
