// What kinds and rhythms are called, for menus.
import type { Series } from '@hearth/api'
import { useLingui } from '@lingui/react/macro'
import type { Rhythm } from './rhythm.ts'

export function useKindNames(): [Series['kind'], string][] {
  const { t } = useLingui()
  return [
    ['bill', t`Bill`],
    ['subscription', t`Subscription`],
    ['income', t`Income`],
    ['transfer', t`Between your accounts`],
  ]
}

export function useRhythmNames(): [Rhythm, string][] {
  const { t } = useLingui()
  return [
    ['week', t`Every week`],
    ['two-weeks', t`Every two weeks`],
    ['four-weeks', t`Every four weeks`],
    ['half-month', t`Twice a month`],
    ['month', t`Every month`],
    ['two-months', t`Every two months`],
    ['quarter', t`Every three months`],
    ['half-year', t`Every half-year`],
    ['year', t`Every year`],
  ]
}
