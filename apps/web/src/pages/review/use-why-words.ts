// Why a category is suggested, made of the facts that the server gives.
import type { Suggestion } from '@hearth/api'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'

export function useWhyWords(): (suggestion: Suggestion) => string {
  const { t } = useLingui()
  return ({ why: { kind, agree, of } }) => {
    const last = plural(agree, {
      0: 'You put some here before',
      one: 'You put the last one here',
      other: 'You put the last # here',
    })
    const words: Record<Suggestion['why']['kind'], string> = {
      payee: last,
      'payee-account': t`${last}, from this account`,
      'payee-kind': t`${last}, of this kind`,
      'payee-words': t`You put ${agree} of ${of} with such words here`,
      'payee-amount': t`You put ${agree} of ${of} here; the amount fits best`,
      alike: t`${last}, at payees of this kind`,
      bank: t`The bank says so`,
    }
    return words[kind]
  }
}
