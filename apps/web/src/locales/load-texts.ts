// Loads the catalogue of texts. A further language is loaded here by a dynamic import of its own messages.po.
import { i18n } from '@lingui/core'
import { messages } from './en/messages.po'

export function loadTexts(): typeof i18n {
  i18n.loadAndActivate({ locale: 'en', messages })
  return i18n
}
