-- What the bank last showed the row as, when it took it back, and when the household deleted it. `status` says what these come to.
alter table transactions
  add column bank_status text check (bank_status in ('pending', 'posted')),
  add column removed_at timestamptz,
  add column deleted_at timestamptz,
  -- The amount and currency in which it was made, where that is not the account's.
  add column foreign_amount bigint check (foreign_amount between -9007199254740991 and 9007199254740991),
  add column foreign_currency text check (foreign_currency ~ '^[A-Z]{3}$');

-- Of a row that was removed before, it is not known any more what the bank showed it as.
update transactions set bank_status = case when status = 'removed' then 'posted' else status end,
  removed_at = case when status = 'removed' then now() end
where source = 'bank';

alter table transactions
  add check ((source = 'bank') = (bank_status is not null)),
  add check ((foreign_amount is null) = (foreign_currency is null)),
  add check (status = case
    when removed_at is not null or deleted_at is not null then 'removed' else coalesce(bank_status, 'posted') end);

create index transactions_taken_back on transactions (household_id, account_id, removed_at) where removed_at is not null;

-- What became of a row after it came: who did it, why, and what it changed. That it came is said by first_sync_id.
create table transaction_events (
  household_id uuid not null,
  transaction_id uuid not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  actor text not null check (actor in ('bank', 'hearth', 'person')),
  kind text not null check (kind <> ''),
  -- The sync in which it happened.
  sync_id uuid,
  reason text,
  -- The columns that changed, as they were and as they became.
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  primary key (household_id, transaction_id, event_id),
  foreign key (household_id, transaction_id) references transactions on delete cascade
);
create index transaction_events_by_sync on transaction_events (household_id, sync_id) where sync_id is not null;

-- The pages of a sync as the bank sent them, compressed.
create table sync_pages (
  household_id uuid not null,
  sync_id uuid not null,
  page integer not null check (page > 0),
  cursor_before text,
  cursor_after text not null,
  body bytea not null,
  primary key (household_id, sync_id, page),
  foreign key (household_id, sync_id) references syncs on delete cascade
);

-- Two rows that are one movement between own accounts, or may be, or are not although they look like it.
create table transfers (
  household_id uuid not null references households on delete cascade,
  transfer_id uuid not null,
  outflow_id uuid not null,
  inflow_id uuid not null,
  state text not null check (state in ('paired', 'suggested', 'refused')),
  decided_by text not null check (decided_by in ('hearth', 'person')),
  reason text not null,
  -- The categories that the rows had before, for undoing it.
  outflow_category_id uuid,
  outflow_category_by text check (outflow_category_by in ('bank', 'household')),
  inflow_category_id uuid,
  inflow_category_by text check (inflow_category_by in ('bank', 'household')),
  decided_at timestamptz not null default now(),
  primary key (household_id, transfer_id),
  unique (household_id, outflow_id, inflow_id),
  foreign key (household_id, outflow_id) references transactions on delete cascade,
  foreign key (household_id, inflow_id) references transactions on delete cascade,
  foreign key (household_id, outflow_category_id) references categories,
  foreign key (household_id, inflow_category_id) references categories,
  check (outflow_id <> inflow_id)
);
create unique index transfers_one_outflow on transfers (household_id, outflow_id) where state = 'paired';
create unique index transfers_one_inflow on transfers (household_id, inflow_id) where state = 'paired';
create index transfers_by_inflow on transfers (household_id, inflow_id);
-- The rows of a sync, and those that may be the other half of a transfer: what the bank is sure is a purchase or a wage is not.
create index transactions_by_sync on transactions (household_id, sync_id) where sync_id is not null;
create index transactions_by_amount on transactions (household_id, amount, date)
  where status <> 'removed' and source <> 'opening' and (pfc_primary is null
    or pfc_primary in ('TRANSFER_IN', 'TRANSFER_OUT', 'LOAN_PAYMENTS', 'GENERAL_SERVICES', 'OTHER')
    or pfc_confidence in ('LOW', 'UNKNOWN'));

-- The bank's current balance at the end of a sync, signed as the ledger signs it, and what the posted rows came to at that moment.
create table account_balances (
  household_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  sync_id uuid,
  bank_current bigint not null,
  bank_available bigint,
  posted bigint not null,
  primary key (household_id, account_id, at),
  foreign key (household_id, account_id) references accounts on delete cascade
);

alter table syncs add column reverted_at timestamptz;

alter table items
  -- Since when a sync was taken back: nothing but the household's own wish starts the next one.
  add column held_at timestamptz,
  -- Since when nothing but failures came, how many, and when the next try is due.
  add column failing_since timestamptz,
  add column failures integer not null default 0,
  add column next_try_at timestamptz,
  -- Until when the bank asked to be left alone.
  add column quiet_until timestamptz,
  -- Until when the bank may be asked, as far as it says; since when the household or the bank has ended it.
  add column consent_expires_at timestamptz,
  add column revoked_at timestamptz,
  -- When the bank will cut the connection, as it said itself.
  add column disconnects_at timestamptz,
  -- The bank has accounts that were not shared yet.
  add column new_accounts boolean not null default false,
  -- How often the bank was asked on a day.
  add column calls_on date,
  add column calls integer not null default 0;

-- The account's earlier history belongs to it, and its rows are yet to be told from those of the Item.
alter table feed_accounts add column adopts boolean not null default false;
