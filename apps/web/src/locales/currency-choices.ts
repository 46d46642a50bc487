// The currencies that a person may choose from: those that Hearth can count in, with their names.
import { isCurrency } from '@hearth/money'
import { userLocale } from './user-locale.ts'

export function currencyChoices(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([userLocale, 'en'], { type: 'currency' })
  return Intl.supportedValuesOf('currency')
    .filter(isCurrency)
    .map(code => ({ code, name: names.of(code) ?? code }))
}
