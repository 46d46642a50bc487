create table items (
  household_id uuid not null references households on delete cascade,
  item_id uuid not null,
  -- The bank's id of the Item.
  source_id text not null unique,
  institution_id text,
  institution_name text not null,
  sealed_access_token text not null,
  cursor text,
  loop_cursor text,
  -- The syncs that carried the running loop of pages, and those of its attempts that the bank asked to start over.
  loop_sync_ids uuid[] not null default '{}',
  abandoned_sync_ids uuid[] not null default '{}',
  state text not null check (state in ('syncing', 'up-to-date', 'needs-you', 'bank-unavailable')),
  bank_code text,
  history_complete boolean not null default false,
  last_synced_at timestamptz,
  linked_at timestamptz not null default now(),
  primary key (household_id, item_id)
);

create table feed_accounts (
  household_id uuid not null,
  item_id uuid not null,
  source_id text not null,
  persistent_source_id text,
  account_id uuid not null,
  primary key (household_id, item_id, source_id),
  unique (household_id, account_id),
  foreign key (household_id, item_id) references items on delete cascade,
  foreign key (household_id, account_id) references accounts on delete cascade
);

create table syncs (
  household_id uuid not null,
  sync_id uuid not null,
  item_id uuid not null,
  cause text not null check (cause in ('link', 'webhook', 'schedule', 'household')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text check (outcome in ('finished', 'waiting-for-bank', 'restarted', 'failed')),
  bank_code text,
  added integer not null default 0,
  modified integer not null default 0,
  removed integer not null default 0,
  set_aside integer not null default 0,
  primary key (household_id, sync_id),
  foreign key (household_id, item_id) references items on delete cascade
);
create index syncs_by_item on syncs (household_id, item_id, started_at desc);

create table set_aside_rows (
  household_id uuid not null,
  item_id uuid not null,
  source_id text not null,
  account_source_id text not null,
  reason text not null,
  bank_row jsonb not null,
  set_aside_at timestamptz not null default now(),
  primary key (household_id, item_id, source_id),
  foreign key (household_id, item_id) references items on delete cascade
);
