create table series (
  household_id uuid not null references households on delete cascade,
  series_id uuid not null,
  found_by text not null check (found_by in ('hearth', 'household')),
  payee_id uuid,
  name text not null check (name <> ''),
  account_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  kind text not null check (kind in ('bill', 'subscription', 'income', 'transfer')),
  cadence jsonb not null,
  -- Whether the cadence names the days on which the bank books, or on which somebody pays.
  dates text not null check (dates in ('booked', 'authorized')),
  -- In percent; 100 is the household's own word.
  certainty smallint not null check (certainty between 0 and 100),
  found_at timestamptz not null default now(),
  -- Since when no detection has found it. What was said of it can be taken back for 30 days, so that it is kept for longer.
  gone_since timestamptz,
  primary key (household_id, series_id),
  foreign key (household_id, payee_id) references payees on delete set null (payee_id),
  foreign key (household_id, account_id) references accounts on delete cascade
);
create index series_by_payee on series (household_id, payee_id) where payee_id is not null;
create index series_by_account on series (household_id, account_id);

create table series_rows (
  household_id uuid not null,
  transaction_id uuid not null,
  series_id uuid not null,
  role text not null check (role in ('due', 'extra', 'trial')),
  primary key (household_id, transaction_id),
  foreign key (household_id, transaction_id) references transactions on delete cascade,
  foreign key (household_id, series_id) references series on delete cascade
);
create index series_rows_by_series on series_rows (household_id, series_id);

create table series_words (
  household_id uuid not null,
  series_id uuid not null,
  state text not null check (state in ('confirmed', 'corrected', 'cancelled', 'dismissed')),
  name text check (name <> ''),
  kind text check (kind in ('bill', 'subscription', 'income', 'transfer')),
  amount bigint check (amount between -9007199254740991 and 9007199254740991),
  cadence jsonb,
  next_date date,
  account_id uuid,
  category_id uuid,
  cancelled_on date,
  primary key (household_id, series_id),
  foreign key (household_id, series_id) references series on delete cascade,
  foreign key (household_id, account_id) references accounts on delete set null (account_id),
  foreign key (household_id, category_id) references categories on delete set null (category_id),
  check ((state = 'cancelled') = (cancelled_on is not null))
);
create index series_words_by_account on series_words (household_id, account_id) where account_id is not null;
create index series_words_by_category on series_words (household_id, category_id) where category_id is not null;
create trigger keep_change after insert or update or delete on series_words
  for each row when (current_change() is not null) execute function keep_change_row();
