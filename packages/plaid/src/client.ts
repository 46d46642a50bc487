// A thin client over the official SDK: what Hearth asks of a bank, and nothing else.
import type { CountryCode, LinkTokenCreateRequest, PlaidApi, Products } from 'plaid'
import type { Static } from 'typebox'
import { answerReader, type BankAnswer } from './bank-answer.ts'
import { requireAxios, requireSdk } from './require-sdk.ts'
import {
  accountsAnswer,
  emptyAnswer,
  exchangeAnswer,
  identityAnswer,
  institutionAnswer,
  itemAnswer,
  linkTokenAnswer,
  syncAnswer,
  type WireSyncPage,
  webhookKeyAnswer,
} from './wire.ts'

/** Plaid's own environments, or the address of a bank that speaks like it. */
export type PlaidEnvironment = 'sandbox' | 'production' | URL

export type LinkTokenRequest = {
  /** Stable for the household, and no name or e-mail address: Plaid keeps it. */
  clientUserId: string
  countryCodes: readonly string[]
  webhook?: string | undefined
  /** Opens Link in update mode for this Item. */
  accessToken?: string | undefined
  /** In update mode, asks which accounts to share. */
  chooseAccounts?: boolean | undefined
}

export type PlaidClient = ReturnType<typeof verbsOf> & {
  /** Reads the SDK ahead of the first call. */
  prepare: () => Promise<void>
  /** The same client, whose calls end when the signal says so: the bank is then as good as unreachable. */
  until: (signal: AbortSignal) => PlaidClient
}

const clientName = 'Hearth'
// Plaid keeps two years at most.
const historyDays = 730
const pageRowsMax = 500
const answerBytesMax = 64 * 1024 * 1024

const readLinkToken = answerReader(linkTokenAnswer)
const readExchange = answerReader(exchangeAnswer)
const readEmpty = answerReader(emptyAnswer)
const readItemAnswer = answerReader(itemAnswer)
const readInstitution = answerReader(institutionAnswer)
const readAccountsAnswer = answerReader(accountsAnswer)
const readIdentityAnswer = answerReader(identityAnswer)
const readSyncPage = answerReader(syncAnswer)
const readWebhookKeyAnswer = answerReader(webhookKeyAnswer)

type Keys = {
  environment: PlaidEnvironment
  clientId: string
  secret: string
  /** How long an answer may take, from the first byte that is sent to the last that comes back. */
  timeoutMs?: number | undefined
}

/**
 * A client for one pair of keys. Every verb answers with a value; it throws only on a bug. The SDK is ten megabytes of source,
 * so it is read when it is first needed, or ahead of that with `prepare`.
 */
export function openPlaid(keys: Keys): PlaidClient {
  let opened: Promise<PlaidApi> | null = null
  const open = (): Promise<PlaidApi> => {
    opened ??= openApi(keys)
    return opened
  }
  const clientUntil = (signal?: AbortSignal): PlaidClient => ({
    ...verbsOf(open, signal && { signal }),
    prepare: async () => void (await open()),
    until: clientUntil,
  })
  return clientUntil()
}

function verbsOf(open: () => Promise<PlaidApi>, until?: { signal: AbortSignal }) {
  const byToken = (accessToken: string) => ({ access_token: accessToken })

  return {
    createLinkToken: (request: LinkTokenRequest): Promise<BankAnswer<Static<typeof linkTokenAnswer>>> =>
      readLinkToken(async () => (await open()).linkTokenCreate(linkTokenRequest(request), until)),

    exchangePublicToken: (publicToken: string): Promise<BankAnswer<Static<typeof exchangeAnswer>>> =>
      readExchange(async () => (await open()).itemPublicTokenExchange({ public_token: publicToken }, until)),

    readItem: (accessToken: string): Promise<BankAnswer<Static<typeof itemAnswer>>> =>
      readItemAnswer(async () => (await open()).itemGet(byToken(accessToken), until)),

    readInstitution: (
      institutionId: string,
      countryCodes: readonly string[],
    ): Promise<BankAnswer<Static<typeof institutionAnswer>>> =>
      readInstitution(async () =>
        (await open()).institutionsGetById(
          { institution_id: institutionId, country_codes: countryCodes as CountryCode[] },
          until,
        ),
      ),

    removeItem: (accessToken: string): Promise<BankAnswer<Static<typeof emptyAnswer>>> =>
      readEmpty(async () => (await open()).itemRemove(byToken(accessToken), until)),

    updateWebhook: (accessToken: string, webhook: string): Promise<BankAnswer<Static<typeof itemAnswer>>> =>
      readItemAnswer(async () => (await open()).itemWebhookUpdate({ access_token: accessToken, webhook }, until)),

    /** Accounts with the balances that the bank last told Plaid. */
    readAccounts: (accessToken: string): Promise<BankAnswer<Static<typeof accountsAnswer>>> =>
      readAccountsAnswer(async () => (await open()).accountsGet(byToken(accessToken), until)),

    readIdentity: (accessToken: string): Promise<BankAnswer<Static<typeof identityAnswer>>> =>
      readIdentityAnswer(async () => (await open()).identityGet(byToken(accessToken), until)),

    /** The next page of changes after the cursor; null is the beginning of the history. At most 500 rows. */
    syncTransactions: (accessToken: string, cursor: string | null): Promise<BankAnswer<WireSyncPage>> =>
      readSyncPage(async () =>
        (await open()).transactionsSync(
          {
            access_token: accessToken,
            count: pageRowsMax,
            options: { include_original_description: true },
            ...(cursor === null ? {} : { cursor }),
          },
          until,
        ),
      ),

    readWebhookKey: (keyId: string): Promise<BankAnswer<Static<typeof webhookKeyAnswer>>> =>
      readWebhookKeyAnswer(async () => (await open()).webhookVerificationKeyGet({ key_id: keyId }, until)),
  }
}

async function openApi({ environment, clientId, secret, timeoutMs = 30_000 }: Keys): Promise<PlaidApi> {
  const { Configuration, PlaidApi, PlaidEnvironments } = requireSdk()
  const basePath = environment instanceof URL ? environment.origin : PlaidEnvironments[environment]
  if (!basePath) throw new Error(`The Plaid SDK knows no environment ${environment}`)
  const headers = { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret }
  const wire = requireAxios().create({ maxContentLength: answerBytesMax })
  // The SDK's own time-out ends a silence only: an answer that drips, byte after byte, would never be over.
  wire.interceptors.request.use(request => {
    const late = AbortSignal.timeout(timeoutMs)
    return { ...request, signal: request.signal ? AbortSignal.any([late, request.signal as AbortSignal]) : late }
  })
  return new PlaidApi(new Configuration({ basePath, baseOptions: { headers } }), basePath, wire)
}

function linkTokenRequest(request: LinkTokenRequest): LinkTokenCreateRequest {
  const common = {
    client_name: clientName,
    language: 'en',
    country_codes: request.countryCodes as CountryCode[],
    user: { client_user_id: request.clientUserId },
    ...(request.webhook === undefined ? {} : { webhook: request.webhook }),
  }
  if (request.accessToken !== undefined) {
    const update = request.chooseAccounts ? { update: { account_selection_enabled: true } } : {}
    return { ...common, access_token: request.accessToken, ...update }
  }
  return {
    ...common,
    products: ['transactions' as Products],
    // Not every bank offers identity, and a household without it should still be able to link.
    required_if_supported_products: ['identity' as Products],
    transactions: { days_requested: historyDays },
  }
}
