// While the bank works.

import { make } from '../elements.ts'
import type { View } from '../shell.ts'

export function createLoadingView(heading: string, text: string): View {
  return {
    name: 'LOADING',
    heading,
    content: make(
      'div',
      { className: 'content', ariaBusy: 'true' },
      make('div', { className: 'busy' }),
      make('p', {}, text),
    ),
  }
}
