// The choices of a comparison as a form holds them: one value for each account that Link told of.
import type { AccountChoice, LinkAccount, LinkPreview } from '@hearth/api'

export type Way = LinkPreview['ways'][number]

/** 'new', 'leave-out', or 'continue ' and the account that goes on. By the bank's id of the account. */
export type ChosenValues = Readonly<Record<string, string>>

const continues = 'continue '

export const valueFor = (choice: AccountChoice): string =>
  choice.kind === 'continue' ? `${continues}${choice.accountId}` : choice.kind

export function choiceOf(value: string): AccountChoice {
  if (value.startsWith(continues)) return { kind: 'continue', accountId: value.slice(continues.length) }
  return value === 'new' ? { kind: 'new' } : { kind: 'leave-out' }
}

export const valuesOf = (way: Way | undefined): ChosenValues =>
  way && 'choices' in way ? Object.fromEntries(way.choices.map(it => [it.sourceId, valueFor(it.choice)])) : {}

/** The accounts of the household that more than one account of the bank is to go on with. */
export function continuedTwice(values: ChosenValues): Set<string> {
  const ids = Object.values(values).filter(value => value.startsWith(continues))
  return new Set(ids.filter((value, at) => ids.indexOf(value) !== at).map(value => value.slice(continues.length)))
}

/** Link's accounts with what was chosen for each. */
export const withChoices = (accounts: readonly LinkAccount[], values: ChosenValues): LinkAccount[] =>
  accounts.map(account => {
    const value = values[account.sourceId]
    return value === undefined ? account : { ...account, choice: choiceOf(value) }
  })
