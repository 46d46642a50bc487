// The tables as the code sees them. int8 arrives as a safe integer (or fails loudly), date as a Day, timestamptz as a Date.
import type { Currency, Day, MinorUnits } from '@hearth/money'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type HouseholdId = string & { readonly householdId: true }

type Defaulted<Value> = ColumnType<Value, Value | undefined, Value>
type Json<Value extends object | null> = JSONColumnType<NonNullable<Value>>

export type Tables = {
  households: {
    household_id: HouseholdId
    name: string
    currency: Currency | null
    sealed_key: string
    begins_in: Day
    created_at: Generated<Date>
  }
  household_members: { household_id: HouseholdId; user_id: string; joined_at: Generated<Date> }
  category_groups: { household_id: HouseholdId; group_id: string; name: string; position: number }
  categories: {
    household_id: HouseholdId
    category_id: string
    group_id: string
    name: string
    kind: 'envelope' | 'income' | 'transfer'
    position: number
    hidden: Defaulted<boolean>
    pays_account_id: Defaulted<string | null>
  }
  category_mappings: { household_id: HouseholdId; personal_finance_category: string; category_id: string }
  accounts: {
    household_id: HouseholdId
    account_id: string
    name: string
    official_name: string | null
    mask: string | null
    type: string
    subtype: string | null
    currency: Currency
    on_budget: boolean
    fed: boolean
    bank_current: MinorUnits | null
    bank_available: MinorUnits | null
    bank_limit: MinorUnits | null
    bank_as_of: Date | null
    ledger_balance: Defaulted<MinorUnits>
    created_at: Generated<Date>
  }
  account_owners: {
    household_id: HouseholdId
    account_id: string
    position: number
    names: Json<string[]>
    emails: Json<{ address: string; primary: boolean; kind: string }[]>
    phone_numbers: Json<{ number: string; primary: boolean; kind: string }[]>
    addresses: Json<OwnerAddress[]>
  }
  transactions: {
    household_id: HouseholdId
    transaction_id: string
    account_id: string
    source: 'bank' | 'household' | 'opening'
    source_id: string | null
    pending_source_id: string | null
    status: 'pending' | 'posted' | 'removed'
    date: Day
    authorized_date: Day | null
    amount: MinorUnits
    currency: Currency
    payee: string
    description: string
    note: string | null
    category_id: string | null
    category_by: CategoryBy
    pfc_primary: string | null
    pfc_detailed: string | null
    pfc_confidence: string | null
    bank_record: ColumnType<object | null, string | null, string | null>
    first_sync_id: string | null
    sync_id: string | null
    bank_status: 'pending' | 'posted' | null
    removed_at: Date | null
    deleted_at: Date | null
    foreign_amount: MinorUnits | null
    foreign_currency: Currency | null
    payee_id: string | null
    payee_by: Defaulted<'bank' | 'rule' | 'household'>
    reviewed_at: Date | null
    ignored: Defaulted<boolean>
    refund_of: string | null
    is_split: Defaulted<boolean>
  }
  payees: { household_id: HouseholdId; payee_id: string; name: string; key: string }
  payee_names: { household_id: HouseholdId; name: string; payee_id: string }
  splits: {
    household_id: HouseholdId
    transaction_id: string
    position: number
    amount: MinorUnits
    category_id: string | null
    note: string | null
  }
  rules: {
    household_id: HouseholdId
    rule_id: string
    position: number
    name: string
    enabled: Defaulted<boolean>
    conditions: Json<object>
    actions: Json<object>
  }
  tags: { household_id: HouseholdId; tag_id: string; name: string }
  transaction_tags: { household_id: HouseholdId; transaction_id: string; tag_id: string }
  attachments: {
    household_id: HouseholdId
    attachment_id: string
    transaction_id: string
    name: string
    type: string
    size: number
    sha256: Buffer
    content: Buffer
    added_at: Date
    deleted_at: Date | null
  }
  series: {
    household_id: HouseholdId
    series_id: string
    found_by: 'hearth' | 'household'
    payee_id: string | null
    name: string
    account_id: string
    direction: 'in' | 'out'
    kind: SeriesKind
    cadence: Json<object>
    dates: 'booked' | 'authorized'
    certainty: number
    found_at: Generated<Date>
    gone_since: Date | null
  }
  series_rows: { household_id: HouseholdId; transaction_id: string; series_id: string; role: 'due' | 'extra' | 'trial' }
  series_words: {
    household_id: HouseholdId
    series_id: string
    state: 'confirmed' | 'corrected' | 'cancelled' | 'dismissed'
    name: string | null
    kind: SeriesKind | null
    amount: MinorUnits | null
    cadence: Json<object> | null
    next_date: Day | null
    account_id: string | null
    category_id: string | null
    cancelled_on: Day | null
  }
  changes: {
    household_id: HouseholdId
    change_id: string
    kind: string
    about: JSONColumnType<ChangeAbout, string | undefined, string>
    actor: 'hearth' | 'person'
    reason: string | null
    at: Generated<Date>
    undoes: string | null
    undone_by: string | null
  }
  change_rows: {
    household_id: HouseholdId
    change_id: string
    position: Generated<string>
    table_name: string
    before: Json<object> | null
    after: Json<object> | null
    gives_way: Generated<boolean>
  }
  transaction_events: {
    household_id: HouseholdId
    transaction_id: string
    event_id: string
    at: Generated<Date>
    actor: 'bank' | 'hearth' | 'person'
    kind: string
    sync_id: string | null
    change_id: string | null
    reason: string | null
    before: Json<object>
    after: Json<object>
  }
  transfers: {
    household_id: HouseholdId
    transfer_id: string
    outflow_id: string
    inflow_id: string
    state: 'paired' | 'suggested' | 'refused'
    decided_by: 'hearth' | 'person'
    reason: string
    outflow_category_id: string | null
    outflow_category_by: CategoryBy | null
    inflow_category_id: string | null
    inflow_category_by: CategoryBy | null
    decided_at: Defaulted<Date>
  }
  account_balances: {
    household_id: HouseholdId
    account_id: string
    at: Date
    sync_id: string | null
    bank_current: MinorUnits
    bank_available: MinorUnits | null
    posted: MinorUnits
    held: MinorUnits | null
  }
  month_totals: {
    household_id: HouseholdId
    month: Day
    account_id: string
    category_id: string | null
    amount: MinorUnits
    row_count: number
  }
  category_totals: {
    household_id: HouseholdId
    account_id: string
    category_id: string | null
    amount: MinorUnits
    row_count: number
  }
  market_values: { household_id: HouseholdId; account_id: string; month: Day; value: MinorUnits }
  items: {
    household_id: HouseholdId
    item_id: string
    source_id: string
    institution_id: string | null
    institution_name: string
    sealed_access_token: string
    cursor: string | null
    loop_cursor: string | null
    loop_sync_ids: Defaulted<string[]>
    abandoned_sync_ids: Defaulted<string[]>
    state: 'syncing' | 'up-to-date' | 'needs-you' | 'bank-unavailable'
    bank_code: string | null
    history_complete: Defaulted<boolean>
    last_synced_at: Date | null
    linked_at: Generated<Date>
    held_at: Date | null
    failing_since: Date | null
    failures: Defaulted<number>
    next_try_at: Date | null
    quiet_until: Date | null
    consent_expires_at: Date | null
    revoked_at: Date | null
    disconnects_at: Date | null
    removing_since: Date | null
    repaired_at: Date | null
    new_accounts: Defaulted<boolean>
    calls_on: Day | null
    calls: Defaulted<number>
  }
  feed_accounts: {
    household_id: HouseholdId
    item_id: string
    source_id: string
    persistent_source_id: string | null
    account_id: string
    adopts: Defaulted<boolean>
  }
  account_passports: {
    household_id: HouseholdId
    account_id: string
    institution_id: string | null
    institution_name: string
    persistent_source_id: string | null
    name: string
    mask: string | null
    type: string
    subtype: string | null
  }
  account_choices: {
    household_id: HouseholdId
    item_id: string
    source_id: string
    choice: 'ask' | 'new' | 'continue' | 'leave-out'
    account_id: string | null
    persistent_source_id: string | null
    name: string
    mask: string | null
    type: string
    subtype: string | null
    currency: string | null
  }
  retired_tokens: {
    household_id: HouseholdId
    item_id: string
    sealed_access_token: string
    retired_at: Generated<Date>
  }
  syncs: {
    household_id: HouseholdId
    sync_id: string
    item_id: string
    cause: 'link' | 'webhook' | 'schedule' | 'household'
    started_at: Generated<Date>
    finished_at: Date | null
    outcome: 'finished' | 'waiting-for-bank' | 'restarted' | 'failed' | null
    bank_code: string | null
    added: Defaulted<number>
    modified: Defaulted<number>
    removed: Defaulted<number>
    set_aside: Defaulted<number>
    reverted_at: Date | null
  }
  sync_pages: {
    household_id: HouseholdId
    sync_id: string
    page: number
    cursor_before: string | null
    cursor_after: string
    body: Buffer
  }
  set_aside_rows: {
    household_id: HouseholdId
    item_id: string
    source_id: string
    account_source_id: string
    reason: string
    bank_row: ColumnType<unknown, string, string>
    set_aside_at: Generated<Date>
  }
  goals: {
    household_id: HouseholdId
    category_id: string
    kind: 'by-month' | 'keep' | 'each-month'
    amount: MinorUnits
    by_month: Day | null
  }
  /** `rule` is a PeriodRule of the budget. */
  period_rules: { household_id: HouseholdId; rule: JSONColumnType<PeriodRuleRecord>; country: string | null }
  /** `day` is the first of the period that it was assigned in. */
  assignments: { household_id: HouseholdId; day: Day; category_id: string; assigned: MinorUnits }
  rollovers: { household_id: HouseholdId; category_id: string; from_day: Day; carries: 'both' | 'left' | 'nothing' }
  held_income: { household_id: HouseholdId; day: Day; amount: MinorUnits }
  income_timing: {
    household_id: HouseholdId
    category_id: string
    from_day: Day
    counts: 'this-month' | 'next-month'
  }
  /** Rates are decimals as text; `rate` of one unit, `minor_rate` of one minor unit, in the household's currency. */
  exchange_rates: {
    household_id: HouseholdId
    currency: string
    day: Day
    rate: string
    minor_rate: string
    source: 'household' | 'own-payment'
    detail: string | null
  }
  assignment_totals: { household_id: HouseholdId; category_id: string; assigned: MinorUnits }
}

/** How time is divided, as packages/budget/src/core/periods/period.ts reads it. */
export type PeriodRuleRecord =
  | { kind: 'month' | 'last-working-day' }
  | { kind: 'day-of-month'; day: number; moves: 'stays' | 'before' | 'after' }
  | { kind: 'twice-a-month'; days: readonly [number, number]; moves: 'stays' | 'before' | 'after' }
  | { kind: 'weeks'; every: 1 | 2 | 4; since: Day; moves: 'stays' | 'before' | 'after' }

/** Who chose a category. What anybody but the bank chose outlives every sync. */
export type CategoryBy = 'bank' | 'learned' | 'rule' | 'household'

/** What comes again and again: what is owed, what is subscribed to, what is earned, or own money that moves. */
export type SeriesKind = 'bill' | 'subscription' | 'income' | 'transfer'

/** What a change was about, for people. */
export type ChangeAbout = { name?: string; to?: string; count?: number }

export type OwnerAddress = {
  street: string | null
  city: string | null
  region: string | null
  postalCode: string | null
  country: string | null
  primary: boolean
}
