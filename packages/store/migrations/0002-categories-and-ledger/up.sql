create extension if not exists pg_trgm;

create table category_groups (
  household_id uuid not null references households on delete cascade,
  group_id uuid not null,
  name text not null check (name <> ''),
  position integer not null,
  primary key (household_id, group_id)
);

create table categories (
  household_id uuid not null,
  category_id uuid not null,
  group_id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('envelope', 'income', 'transfer')),
  position integer not null,
  primary key (household_id, category_id),
  foreign key (household_id, group_id) references category_groups on delete cascade
);

-- Which category a row gets when the bank says what it is: a detailed code, or a primary one for codes yet unknown.
create table category_mappings (
  household_id uuid not null,
  personal_finance_category text not null,
  category_id uuid not null,
  primary key (household_id, personal_finance_category),
  foreign key (household_id, category_id) references categories on delete cascade
);

create table accounts (
  household_id uuid not null references households on delete cascade,
  account_id uuid not null,
  name text not null check (name <> ''),
  official_name text,
  mask text,
  type text not null check (type <> ''),
  subtype text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  on_budget boolean not null,
  fed boolean not null,
  bank_current bigint,
  bank_available bigint,
  bank_limit bigint,
  bank_as_of timestamptz,
  ledger_balance bigint not null default 0,
  created_at timestamptz not null default now(),
  primary key (household_id, account_id),
  unique (household_id, account_id, currency)
);

create table account_owners (
  household_id uuid not null,
  account_id uuid not null,
  position integer not null,
  names jsonb not null,
  emails jsonb not null,
  phone_numbers jsonb not null,
  addresses jsonb not null,
  primary key (household_id, account_id, position),
  foreign key (household_id, account_id) references accounts on delete cascade
);

create table transactions (
  household_id uuid not null,
  transaction_id uuid not null,
  account_id uuid not null,
  source text not null check (source in ('bank', 'household', 'opening')),
  source_id text,
  -- The bank's id of the pending row that this one was before it posted.
  pending_source_id text,
  status text not null check (status in ('pending', 'posted', 'removed')),
  date date not null,
  authorized_date date,
  amount bigint not null check (amount between -9007199254740991 and 9007199254740991),
  currency text not null,
  payee text not null,
  description text not null,
  note text,
  category_id uuid,
  -- Who chose the category: a choice of the household outlives every sync.
  category_by text not null check (category_by in ('bank', 'household')),
  pfc_primary text,
  pfc_detailed text,
  pfc_confidence text,
  -- What else the bank said, as it said it: counterparties, location, payment details.
  bank_record jsonb,
  -- The syncs that first and last reported the row.
  first_sync_id uuid,
  sync_id uuid,
  primary key (household_id, transaction_id),
  unique (household_id, account_id, source_id),
  foreign key (household_id, account_id, currency) references accounts (household_id, account_id, currency) on delete cascade,
  foreign key (household_id, category_id) references categories,
  check ((source = 'bank') = (source_id is not null))
);
create unique index transactions_one_opening on transactions (household_id, account_id) where source = 'opening';
create index transactions_by_day on transactions (household_id, date desc, transaction_id desc) where status <> 'removed';
create index transactions_by_account on transactions (household_id, account_id, date desc, transaction_id desc)
  where status <> 'removed';
create index transactions_by_category on transactions (household_id, category_id, date desc, transaction_id desc)
  where status <> 'removed';
create index transactions_text on transactions using gin ((payee || ' ' || description || ' ' || coalesce(note, '')) gin_trgm_ops)
  with (gin_pending_list_limit = 16384);

-- What each category moved on each account in each month, rows that the bank removed left out.
create table month_totals (
  household_id uuid not null,
  month date not null check (extract(day from month) = 1),
  account_id uuid not null,
  category_id uuid,
  amount bigint not null,
  row_count integer not null,
  foreign key (household_id, account_id) references accounts on delete cascade,
  foreign key (household_id, category_id) references categories
);
create unique index month_totals_key on month_totals (household_id, month, account_id, category_id) nulls not distinct;

-- One statement trigger for each kind of write; the rows that it changed are summed once. A deleted row only ever lowers a
-- total that exists, so that deleting an account, which takes its totals along, does not bring them back.
create function keep_totals() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    update month_totals as total set amount = total.amount - gone.amount, row_count = total.row_count - gone.row_count
    from (
      select household_id, date_trunc('month', date)::date as month, account_id, category_id,
        sum(amount)::bigint as amount, count(*)::integer as row_count
      from old_rows where status <> 'removed' group by 1, 2, 3, 4
    ) as gone
    where total.household_id = gone.household_id and total.month = gone.month and total.account_id = gone.account_id
      and total.category_id is not distinct from gone.category_id;
    update accounts set ledger_balance = ledger_balance - gone.amount
    from (
      select household_id, account_id, sum(amount)::bigint as amount
      from old_rows where status <> 'removed' group by 1, 2
    ) as gone
    where accounts.household_id = gone.household_id and accounts.account_id = gone.account_id;
  elsif tg_op = 'INSERT' then
    insert into month_totals as total (household_id, month, account_id, category_id, amount, row_count)
    select household_id, date_trunc('month', date)::date, account_id, category_id, sum(amount)::bigint, count(*)::integer
    from new_rows where status <> 'removed' group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (household_id, month, account_id, category_id)
      do update set amount = total.amount + excluded.amount, row_count = total.row_count + excluded.row_count;
    update accounts set ledger_balance = ledger_balance + added.amount
    from (
      select household_id, account_id, sum(amount)::bigint as amount
      from new_rows where status <> 'removed' group by 1, 2
    ) as added
    where accounts.household_id = added.household_id and accounts.account_id = added.account_id;
  else
    insert into month_totals as total (household_id, month, account_id, category_id, amount, row_count)
    select household_id, month, account_id, category_id, sum(amount)::bigint, sum(row_count)::integer
    from (
      select household_id, date_trunc('month', date)::date as month, account_id, category_id, amount, 1 as row_count
      from new_rows where status <> 'removed'
      union all
      select household_id, date_trunc('month', date)::date, account_id, category_id, -amount, -1
      from old_rows where status <> 'removed'
    ) as changed
    group by 1, 2, 3, 4 having sum(amount) <> 0 or sum(row_count) <> 0 order by 1, 2, 3, 4
    on conflict (household_id, month, account_id, category_id)
      do update set amount = total.amount + excluded.amount, row_count = total.row_count + excluded.row_count;
    update accounts set ledger_balance = ledger_balance + moved.amount
    from (
      select household_id, account_id, sum(amount)::bigint as amount
      from (
        select household_id, account_id, amount from new_rows where status <> 'removed'
        union all
        select household_id, account_id, -amount from old_rows where status <> 'removed'
      ) as changed
      group by 1, 2 having sum(amount) <> 0
    ) as moved
    where accounts.household_id = moved.household_id and accounts.account_id = moved.account_id;
  end if;
  return null;
end
$$;

create trigger keep_totals_on_insert after insert on transactions
  referencing new table as new_rows for each statement execute function keep_totals();
create trigger keep_totals_on_update after update on transactions
  referencing old table as old_rows new table as new_rows for each statement execute function keep_totals();
create trigger keep_totals_on_delete after delete on transactions
  referencing old table as old_rows for each statement execute function keep_totals();
