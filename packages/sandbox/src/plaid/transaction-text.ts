// A transaction's JSON text. Most of it is the same for all rows of a shop, of a way to pay and of a category, so that it is
// written once for each of these: a page of 500 rows is 700 kB.
import type { Transaction } from 'plaid'
import type { Wire } from './endpoint.ts'
import { quoted } from './json-text.ts'

export type WireTransaction = Wire<Transaction>

/** Keeps a text for each thing. */
const remember = <Thing extends object>(write: (thing: Thing) => string): ((thing: Thing) => string) => {
  const texts = new WeakMap<Thing, string>()
  return thing => {
    const known = texts.get(thing)
    if (known !== undefined) return known
    const text = write(thing)
    texts.set(thing, text)
    return text
  }
}

/** What of a row its merchant decides. */
export type MerchantPart = Readonly<
  Required<Pick<WireTransaction, 'counterparties' | 'location' | 'merchant_entity_id' | 'merchant_name' | 'website'>>
>

/** What of a row its way of payment decides. */
export type WayPart = Readonly<Required<Pick<WireTransaction, 'payment_channel' | 'payment_meta' | 'transaction_type'>>>

const untilDate = remember(
  ({ counterparties }: MerchantPart) =>
    `,"category":null,"category_id":null,"check_number":null,"counterparties":${JSON.stringify(counterparties)},"date":"`,
)
const untilName = remember(
  (part: MerchantPart) =>
    `","location":${JSON.stringify(part.location)},"logo_url":null,"merchant_entity_id":${quoted(part.merchant_entity_id)},` +
    `"merchant_name":${quoted(part.merchant_name)},"name":`,
)
const website = remember((part: MerchantPart) => `${quoted(part.website)}}`)
const untilPending = remember(
  (way: WayPart) =>
    `,"payment_channel":"${way.payment_channel}","payment_meta":${JSON.stringify(way.payment_meta)},"pending":`,
)
const untilWebsite = remember(
  (way: WayPart) => `","transaction_type":"${way.transaction_type}","unofficial_currency_code":null,"website":`,
)
const untilCode = remember((category: object) => `${JSON.stringify(category)},"transaction_code":`)

/** The text of an id, an instant, an enum or null: nothing that JSON escapes. */
const plain = (value: string | null): string => (value === null ? 'null' : `"${value}"`)

/** JSON.stringify(row), from what the row shares with others. */
export function transactionText(row: WireTransaction, merchant: MerchantPart, way: WayPart): string {
  const before = `{"account_id":"${row.account_id}","account_owner":null,"amount":${row.amount},"authorized_date":"`
  const authorized = `${row.authorized_date}","authorized_datetime":${plain(row.authorized_datetime)}`
  const dated = `${row.date}","datetime":${plain(row.datetime)},"iso_currency_code":"${row.iso_currency_code}`
  const named = `${quoted(row.name)},"original_description":${quoted(row.original_description ?? null)}`
  const pending = `${row.pending},"pending_transaction_id":${plain(row.pending_transaction_id)},"personal_finance_category":`
  const category = untilCode(row.personal_finance_category ?? {})
  const id = `${plain(row.transaction_code)},"transaction_id":"${row.transaction_id}`
  return (
    before +
    authorized +
    untilDate(merchant) +
    dated +
    untilName(merchant) +
    named +
    untilPending(way) +
    pending +
    category +
    id +
    untilWebsite(way) +
    website(merchant)
  )
}
