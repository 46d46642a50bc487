import type { SetAsideRow } from '@hearth/api'
import type { SetAside } from '@hearth/feed'

/** A row that waits, told from whatever the bank sent: any of its fields may be missing or of another form. */
export function describeSetAside({ itemId, accountId, reason, bankRow, setAsideAt }: SetAside): SetAsideRow {
  const fields = typeof bankRow === 'object' && bankRow !== null ? new Map(Object.entries(bankRow)) : new Map()
  const text = (...names: string[]): string | null => {
    const found = names
      .map(name => fields.get(name))
      .find(value => typeof value === 'string' || typeof value === 'number')
    return found === undefined ? null : String(found)
  }
  return {
    itemId,
    accountId,
    date: text('date'),
    name: text('merchant_name', 'name', 'original_description'),
    amount: text('amount') ?? '',
    currency: text('iso_currency_code', 'unofficial_currency_code'),
    reason,
    setAsideAt: setAsideAt.toISOString(),
  }
}
