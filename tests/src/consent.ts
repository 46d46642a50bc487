// A consent given at the bank that Hearth has not heard of yet: the public token, and what Link's onSuccess would tell beside it.
import type { LinkAccount, Reply, RequestOf } from '@hearth/api'
import type { BankDesk } from './bank-desk.ts'
import type { Home } from './home.ts'

export type Consent = {
  publicToken: string
  institutionId: string
  accounts: LinkAccount[]
  bankItemId: string
  accessToken: string
}

type Preview = Reply<'previewLink'>
type Choices = Extract<Preview['ways'][number], { choices: object }>['choices']

/** Gives a consent, as somebody who went through Link to its end. */
export async function giveConsent(desk: BankDesk, options: Parameters<BankDesk['openItem']>[0] = {}): Promise<Consent> {
  const known = new Set((await desk.listItems()).map(item => item.item_id))
  const publicToken = await desk.openItem(options)
  const item = (await desk.listItems()).find(it => !known.has(it.item_id))
  if (!item) throw new Error('The bank does not know the consent that was just given')
  return {
    publicToken,
    institutionId: item.institution_id,
    accounts: await readLinkAccounts(desk, item.access_token),
    bankItemId: item.item_id,
    accessToken: item.access_token,
  }
}

/** The accounts of an Item as Link tells of them. */
export async function readLinkAccounts(desk: BankDesk, accessToken: string): Promise<LinkAccount[]> {
  const { data } = await desk.plaid.accountsGet({ access_token: accessToken })
  return data.accounts.map(account => ({
    sourceId: account.account_id,
    name: account.name,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
  }))
}

export const preview = (home: Home, { institutionId, accounts }: Consent): Promise<Preview> =>
  home.ask('previewLink', { body: { institutionId, accounts } })

/** Links with these choices, and waits until the whole history is there. */
export async function linkWith(home: Home, consent: Consent, choices: Choices = []): Promise<Reply<'linkItem'>> {
  const item = await home.ask('linkItem', { body: linkBody(consent, choices) })
  await home.sync(item.itemId)
  return item
}

export function linkBody(consent: Consent, choices: Choices = []): RequestOf<'linkItem'>['body'] {
  const { publicToken, institutionId, accounts } = consent
  const choiceOf = (sourceId: string) => choices.find(it => it.sourceId === sourceId)?.choice
  return {
    publicToken,
    institutionId,
    accounts: accounts.map(account => {
      const choice = choiceOf(account.sourceId)
      return choice ? { ...account, choice } : account
    }),
  }
}

/** The choices of one of the ways that a preview offers. */
export function choicesOf({ ways }: Preview, kind: 'move' | 'add-new'): Choices {
  const way = ways.find(it => it.kind === kind)
  if (!way || !('choices' in way)) throw new Error(`The preview does not offer ${kind}: ${JSON.stringify(ways)}`)
  return way.choices
}
