// Done: what was linked, and the way back to the app.

import { make, makeActions, makeButton } from '../elements.ts'
import type { Linked } from '../frame-messages.ts'
import type { View } from '../shell.ts'
import { texts } from '../texts.ts'

export function createConnectedView(
  bank: string,
  client: string,
  isUpdate: boolean,
  accounts: Linked['accounts'],
  onFinish: () => void,
): View {
  const lines = accounts.map(({ name, mask }) =>
    make('li', {}, mask === null ? name : `${name}, ${texts.accountEnding(mask)}`),
  )
  return {
    name: 'CONNECTED',
    heading: isUpdate ? texts.connectedAgainHeading : texts.connectedHeading,
    content: make(
      'div',
      { className: 'content' },
      make('p', {}, isUpdate ? texts.connectedAgainText(bank, client) : texts.connectedText(bank, client)),
      make('ul', { className: 'lines' }, ...lines),
      makeActions(makeButton('primary', texts.finish, onFinish)),
    ),
  }
}
