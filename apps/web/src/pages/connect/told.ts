// What Link tells on success, beside the public token: the institution and the accounts that were shared.
import type { LinkAccount } from '@hearth/api'
import type { PlaidLinkOnSuccessMetadata } from 'react-plaid-link'

export type Told = { institutionId: string | null; institutionName: string; accounts: LinkAccount[] }

export const readTold = ({ institution, accounts }: PlaidLinkOnSuccessMetadata): Told => ({
  institutionId: institution?.institution_id ?? null,
  institutionName: institution?.name ?? '',
  accounts: accounts.map(({ id, name, mask, type, subtype }) => ({
    sourceId: id,
    name,
    mask: mask || null,
    type,
    subtype: subtype || null,
  })),
})
