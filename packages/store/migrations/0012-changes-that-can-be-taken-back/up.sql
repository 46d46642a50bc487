create table changes (
  household_id uuid not null references households on delete cascade,
  change_id uuid not null,
  kind text not null check (kind <> ''),
  -- What it was about, for people: names and counts.
  about jsonb not null default '{}',
  -- Who is shown as the one who did it in the history of a row, and why.
  actor text not null check (actor in ('hearth', 'person')),
  reason text,
  at timestamptz not null default now(),
  -- The change that this one takes back, and the one that took this one back.
  undoes uuid,
  undone_by uuid,
  primary key (household_id, change_id)
);

-- What a change made of the rows of small tables, each as it was and as it became.
create table change_rows (
  household_id uuid not null,
  change_id uuid not null,
  position bigint generated always as identity,
  table_name text not null,
  before jsonb,
  after jsonb,
  primary key (household_id, change_id, position),
  foreign key (household_id, change_id) references changes on delete cascade,
  check (before is not null or after is not null)
);

alter table transaction_events add column change_id uuid;
create index transaction_events_by_change on transaction_events (household_id, change_id) where change_id is not null;

-- An id that grows with time, as the code makes them (RFC 9562, version 7).
create sequence ids_made as smallint maxvalue 4095 cycle cache 32;
create function next_id() returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
    || lpad(to_hex(nextval('ids_made')), 3, '0') || '8' || substr(replace(gen_random_uuid()::text, '-', ''), 18))::uuid
$$;

-- The change in whose name the transaction writes; null outside of one.
create function current_change() returns uuid language sql stable as $$
  select nullif(current_setting('hearth.change_id', true), '')::uuid
$$;

-- For each journaled table: create trigger keep_change after insert or update or delete on … for each row
-- when (current_change() is not null) execute function keep_change_row().
create function keep_change_row() returns trigger language plpgsql as $$
begin
  insert into change_rows (household_id, change_id, table_name, before, after)
  select (coalesce(new, old)).household_id, current_change(), tg_table_name,
    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end
  where tg_op <> 'UPDATE' or new is distinct from old;
  return null;
end
$$;

create trigger keep_change after insert or update or delete on category_groups
  for each row when (current_change() is not null) execute function keep_change_row();
create trigger keep_change after insert or update or delete on categories
  for each row when (current_change() is not null) execute function keep_change_row();
create trigger keep_change after insert or update or delete on category_mappings
  for each row when (current_change() is not null) execute function keep_change_row();
create trigger keep_change after insert or update or delete on assignments
  for each row when (current_change() is not null) execute function keep_change_row();
