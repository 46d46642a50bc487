// What happened, what was kept and what to do, with the code beside it for whoever searches for it.

import type { LinkError } from '../../../link-port.ts'
import { make, makeActions, makeButton } from '../elements.ts'
import type { View } from '../shell.ts'
import { describeError, texts } from '../texts.ts'

/** `tryAgain` is null where trying again cannot help. */
export function createErrorView(error: LinkError, tryAgain: (() => void) | null, onLeave: () => void): View {
  const leave = (kind: 'primary' | 'quiet') => makeButton(kind, texts.errorLeave, onLeave)
  const buttons = tryAgain ? [makeButton('primary', texts.errorTryAgain, tryAgain), leave('quiet')] : [leave('primary')]
  return {
    name: 'ERROR',
    heading: texts.errorHeading,
    content: make(
      'div',
      { className: 'content' },
      make('p', {}, describeError(error)),
      make('p', { className: 'muted small' }, make('code', {}, error.error_code)),
      makeActions(...buttons),
    ),
  }
}
