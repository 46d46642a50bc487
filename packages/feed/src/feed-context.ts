import type { Jobs } from '@hearth/jobs'
import type { PlaidClient } from '@hearth/plaid'
import type { HouseholdContext } from '@hearth/store'

/** The bank, and how Hearth speaks to it. */
export type Bank = {
  plaid: PlaidClient
  jobs: Jobs
  /** Countries whose institutions Link offers. */
  countryCodes: readonly string[]
  /** Where the bank can reach our webhook route; without it, the schedule alone finds what is new. */
  webhookUrl: string | undefined
  /** Hearth's own clock, for work that nobody waits for. */
  now: () => Date
}

/** What every verb of the feed gets. */
export type FeedContext = HouseholdContext & Bank
