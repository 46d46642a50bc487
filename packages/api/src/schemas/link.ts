// What crosses the screen contract while a bank is linked: Link's accounts, what was found, and what the household says of each.
import { type Static, Type } from 'typebox'
import { day, id, nullable, strict } from './parts.ts'

const word = Type.String({ maxLength: 200 })

export const accountChoice = Type.Union(
  [
    Type.Object({ kind: Type.Literal('new') }, strict),
    Type.Object({ kind: Type.Literal('leave-out') }, strict),
    Type.Object({ kind: Type.Literal('continue'), accountId: id }, strict),
  ],
  { description: 'A new account, none at all, or one of the household whose history goes on' },
)
export type AccountChoice = Static<typeof accountChoice>

const linkAccountCore = { sourceId: id, name: word, mask: nullable(word), type: word, subtype: nullable(word) }
/** An account as Link's onSuccess tells of it. */
export const linkAccount = Type.Object({ ...linkAccountCore, choice: Type.Optional(accountChoice) }, strict)
export type LinkAccount = Static<typeof linkAccount>
const linkAccounts = Type.Array(linkAccount, { maxItems: 200 })

const institutionId = nullable(Type.String({ maxLength: 100 }))

export const linkItemBody = Type.Object(
  {
    publicToken: Type.String({ minLength: 1, maxLength: 500 }),
    institutionId: Type.Optional(institutionId),
    accounts: Type.Optional(linkAccounts),
  },
  strict,
)

export const previewLinkBody = Type.Object({ itemId: Type.Optional(id), institutionId, accounts: linkAccounts }, strict)

export const chooseAccountsBody = Type.Object(
  { institutionId: Type.Optional(institutionId), accounts: linkAccounts },
  strict,
)

const decided = Type.Array(Type.Object({ sourceId: id, choice: accountChoice }))
export const linkPreview = Type.Object({
  ways: Type.Array(
    Type.Union([
      Type.Object({ kind: Type.Literal('repair'), itemId: id }),
      Type.Object({ kind: Type.Literal('add-new'), choices: decided }),
      Type.Object({ kind: Type.Literal('move'), choices: decided }),
    ]),
    { description: 'What can be done, the safest first; empty when there is nothing to decide' },
  ),
  accounts: Type.Array(
    Type.Object({
      sourceId: id,
      finding: Type.Union([
        Type.Literal('linked'),
        Type.Literal('same'),
        Type.Literal('kept'),
        Type.Literal('unsure'),
        Type.Literal('new'),
      ]),
      candidates: Type.Array(id, {
        description: 'Accounts of the household that it can go on with, the likeliest first',
      }),
    }),
  ),
  histories: Type.Array(
    Type.Object({
      accountId: id,
      rows: Type.Integer(),
      from: nullable(day),
      to: nullable(day),
      rowsInReach: Type.Integer({ description: 'Rows that the bank may send once more, which are then recognised' }),
    }),
  ),
  reachesBackTo: day,
})
export type LinkPreview = Static<typeof linkPreview>

export const itemAccount = Type.Object({
  ...linkAccountCore,
  state: Type.Union([Type.Literal('fed'), Type.Literal('leave-out'), Type.Literal('ask')]),
  accountId: nullable(id),
})
export type ItemAccount = Static<typeof itemAccount>
