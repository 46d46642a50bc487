// The desk behind the sandbox bank's counter: what a test asks of it, with Plaid's official client or its control routes.
import { Configuration, PlaidApi, Products } from 'plaid'

export type BankDesk = ReturnType<typeof createBankDesk>

/** A row as the bank would report it; whatever is left out is an ordinary posted purchase of today. */
export type ReportedRow = { transaction_id: string } & Record<string, unknown>

const quietBank = 'ins_109508'

export function createBankDesk(bankUrl: string) {
  const clientOf = (clientId: string, secret: string) =>
    new PlaidApi(
      new Configuration({
        basePath: bankUrl,
        baseOptions: { headers: { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret } },
      }),
    )
  const plaid = clientOf('hearth', 'hearth-sandbox')

  async function control(path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${bankUrl}/control/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The bank's desk refused ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  return {
    plaid,
    stranger: clientOf('developer', 'developer-sandbox'),
    control,
    /** A consent given without Link: the public token of a new Item. */
    async openItem(
      options: { institutionId?: string; username?: string; password?: string; client?: PlaidApi } = {},
    ): Promise<string> {
      const { data } = await (options.client ?? plaid).sandboxPublicTokenCreate({
        institution_id: options.institutionId ?? quietBank,
        initial_products: [Products.Transactions, Products.Identity],
        options: {
          override_username: options.username ?? 'user_good',
          override_password: options.password ?? 'pass_good',
          transactions: { days_requested: 730 },
        },
      })
      return data.public_token
    },
    /** Another public token of an Item that is there already, or null while the bank has none to give. */
    async reopenItem(accessToken: string): Promise<string | null> {
      const answer = await fetch(`${bankUrl}/item/public_token/create`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: 'hearth', secret: 'hearth-sandbox', access_token: accessToken }),
      })
      const body = (await answer.json().catch(() => ({}))) as { public_token?: string }
      return body.public_token ?? null
    },
    /** The bank's own ids of an Item, newest first. */
    async listItems(): Promise<{ item_id: string; access_token: string; client_id: string; institution_id: string }[]> {
      const { items } = (await control('items')) as { items: never[] }
      return items
    },
    /** Takes every fault away. */
    async clearFaults(): Promise<void> {
      await fetch(`${bankUrl}/control/faults`, {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    },
    report: (itemId: string, changes: { added?: ReportedRow[]; modified?: ReportedRow[]; removed?: string[] }) =>
      control(`items/${itemId}/report`, changes),
  }
}
