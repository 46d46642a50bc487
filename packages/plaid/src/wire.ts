// The part of Plaid's answers that Hearth reads, in Plaid's own spelling. Fields that it does not read are not checked.
// Source: the typings of the official SDK.
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(orNull(schema))

export const linkTokenAnswer = Type.Object({ link_token: Type.String(), expiration: Type.String() })
export const exchangeAnswer = Type.Object({ access_token: Type.String(), item_id: Type.String() })
export const emptyAnswer = Type.Object({ request_id: Type.String() })

const wireItem = Type.Object({
  item_id: Type.String(),
  institution_id: maybe(Type.String()),
  institution_name: maybe(Type.String()),
  webhook: maybe(Type.String()),
  consent_expiration_time: maybe(Type.String()),
  error: maybe(Type.Object({ error_type: Type.String(), error_code: Type.String(), error_message: Type.String() })),
})
export type WireItem = Static<typeof wireItem>
export const itemAnswer = Type.Object({ item: wireItem })
export const institutionAnswer = Type.Object({ institution: Type.Object({ name: Type.String() }) })

const wireBalances = Type.Object({
  current: maybe(Type.Number()),
  available: maybe(Type.Number()),
  limit: maybe(Type.Number()),
  iso_currency_code: maybe(Type.String()),
  unofficial_currency_code: maybe(Type.String()),
})
export const wireAccount = Type.Object({
  account_id: Type.String(),
  persistent_account_id: maybe(Type.String()),
  name: Type.String(),
  official_name: maybe(Type.String()),
  mask: maybe(Type.String()),
  type: Type.String(),
  subtype: maybe(Type.String()),
  balances: wireBalances,
})
export type WireAccount = Static<typeof wireAccount>
export const accountsAnswer = Type.Object({ accounts: Type.Array(wireAccount) })

const wireOwner = Type.Object({
  names: Type.Array(Type.String()),
  emails: Type.Array(Type.Object({ data: Type.String(), primary: Type.Boolean(), type: Type.String() })),
  phone_numbers: Type.Array(
    Type.Object({ data: Type.String(), primary: maybe(Type.Boolean()), type: maybe(Type.String()) }),
  ),
  addresses: Type.Array(
    Type.Object({
      primary: maybe(Type.Boolean()),
      data: Type.Object({
        street: maybe(Type.String()),
        city: maybe(Type.String()),
        region: maybe(Type.String()),
        postal_code: maybe(Type.String()),
        country: maybe(Type.String()),
      }),
    }),
  ),
})
export type WireOwner = Static<typeof wireOwner>
export const identityAnswer = Type.Object({
  accounts: Type.Array(Type.Object({ account_id: Type.String(), owners: Type.Array(wireOwner) })),
})

const wireTransaction = Type.Object({
  transaction_id: Type.String({ minLength: 1 }),
  account_id: Type.String({ minLength: 1 }),
  amount: Type.Number(),
  iso_currency_code: maybe(Type.String()),
  unofficial_currency_code: maybe(Type.String()),
  date: Type.String(),
  authorized_date: maybe(Type.String()),
  name: maybe(Type.String()),
  merchant_name: maybe(Type.String()),
  original_description: maybe(Type.String()),
  pending: Type.Boolean(),
  pending_transaction_id: maybe(Type.String()),
  personal_finance_category: maybe(
    Type.Object({ primary: Type.String(), detailed: Type.String(), confidence_level: maybe(Type.String()) }),
  ),
})
export type WireTransaction = Static<typeof wireTransaction>

// A row that cannot be read is set aside alone, so a page asks of its rows only what that takes: whose they are.
const wireRow = Type.Object({
  transaction_id: Type.String({ minLength: 1 }),
  account_id: Type.String({ minLength: 1 }),
})
const wireRemoved = Type.Object({ transaction_id: Type.String({ minLength: 1 }) })
export type WireRemoved = Static<typeof wireRemoved>
export const syncAnswer = Type.Object({
  added: Type.Array(wireRow),
  modified: Type.Array(wireRow),
  removed: Type.Array(wireRemoved),
  next_cursor: Type.String(),
  has_more: Type.Boolean(),
  transactions_update_status: maybe(Type.String()),
})
export type WireSyncPage = Static<typeof syncAnswer>

const compiledTransaction = Compile(wireTransaction)

/** A row of a sync, if it has the form that Plaid promises; null otherwise. Fields that Hearth does not know are kept. */
export const readTransaction = (row: unknown): WireTransaction | null => (compiledTransaction.Check(row) ? row : null)

const webhookKey = Type.Object({
  alg: Type.String(),
  crv: Type.String(),
  kid: Type.String(),
  kty: Type.String(),
  use: Type.String(),
  x: Type.String(),
  y: Type.String(),
  expired_at: maybe(Type.Number()),
})
export type WireWebhookKey = Static<typeof webhookKey>
export const webhookKeyAnswer = Type.Object({ key: webhookKey })

export const webhookBody = Type.Object({
  webhook_type: Type.String(),
  webhook_code: Type.String(),
  item_id: maybe(Type.String()),
  error: maybe(Type.Object({ error_code: Type.String() })),
  disconnect_time: maybe(Type.String()),
})
