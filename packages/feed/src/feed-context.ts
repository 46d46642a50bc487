import type { Jobs } from '@hearth/jobs'
import type { Clock } from '@hearth/money'
import type { PlaidClient } from '@hearth/plaid'
import type { HouseholdContext } from '@hearth/store'

/** The bank, how Hearth speaks to it, and its own clock, for work that nobody waits for. */
export type Bank = {
  plaid: PlaidClient
  jobs: Jobs
  /** Countries whose institutions Link offers. */
  countryCodes: readonly string[]
  /** Where the bank can reach our webhook route; without it, the schedule alone finds what is new. */
  webhookUrl: string | undefined
} & Clock

/** What every verb of the feed gets. */
export type FeedContext = HouseholdContext & Bank
