create table payees (
  household_id uuid not null references households on delete cascade,
  payee_id uuid not null,
  name text not null check (name <> ''),
  -- What its spellings have in common, so that a new one finds it.
  key text not null,
  primary key (household_id, payee_id),
  unique (household_id, key)
);

-- The bank's spellings and the payee that each of them is.
create table payee_names (
  household_id uuid not null,
  name text not null,
  payee_id uuid not null,
  primary key (household_id, name),
  foreign key (household_id, payee_id) references payees on delete cascade
);
create index payee_names_by_payee on payee_names (household_id, payee_id);

alter table transactions
  add column payee_id uuid,
  add column payee_by text not null default 'bank' check (payee_by in ('bank', 'rule', 'household')),
  add column reviewed_at timestamptz,
  add column ignored boolean not null default false,
  add column refund_of uuid,
  add column is_split boolean not null default false,
  drop constraint transactions_category_by_check,
  add constraint transactions_category_by_check check (category_by in ('bank', 'learned', 'rule', 'household'));
alter table transfers
  drop constraint transfers_outflow_category_by_check,
  drop constraint transfers_inflow_category_by_check,
  add check (outflow_category_by in ('bank', 'learned', 'rule', 'household')),
  add check (inflow_category_by in ('bank', 'learned', 'rule', 'household'));

-- Every spelling so far is a payee of its own, those apart that differ in case only; the code knows better for new ones.
insert into payees (household_id, payee_id, name, key)
select household_id, next_id(), min(payee), lower(left(payee, 400)) from transactions where source <> 'opening'
group by household_id, lower(left(payee, 400));
insert into payee_names (household_id, name, payee_id)
select distinct row.household_id, left(row.payee, 400), payee.payee_id
from transactions as row join payees as payee on payee.household_id = row.household_id and payee.key = lower(left(row.payee, 400))
where row.source <> 'opening';
update transactions as row set payee_id = known.payee_id, reviewed_at = now()
from payee_names as known where known.household_id = row.household_id and known.name = left(row.payee, 400) and row.source <> 'opening';

alter table transactions
  add foreign key (household_id, payee_id) references payees,
  add foreign key (household_id, refund_of) references transactions on delete set null (refund_of);
create index transactions_by_payee on transactions (household_id, payee_id, date desc, transaction_id desc)
  where status <> 'removed';
create index transactions_to_review on transactions (household_id, date desc, transaction_id desc)
  where reviewed_at is null and status <> 'removed' and source <> 'opening';
create index transactions_refunds on transactions (household_id, refund_of) where refund_of is not null;

create trigger keep_change after insert or update or delete on payees
  for each row when (current_change() is not null) execute function keep_change_row();
create trigger keep_change after insert or update or delete on payee_names
  for each row when (current_change() is not null) execute function keep_change_row();

-- What a change makes of transactions is told in their histories, set by set: a rule may touch all of them.
create function keep_changed_transactions() returns trigger language plpgsql as $$
begin
  if current_change() is null then return null; end if;
  insert into transaction_events (household_id, transaction_id, event_id, actor, kind, reason, change_id, before, after)
  select was.household_id, was.transaction_id, next_id(), change.actor,
    case when change.undoes is not null then 'undone'
      when was.deleted_at is null and becomes.deleted_at is not null then 'deleted'
      when was.deleted_at is not null and becomes.deleted_at is null then 'restored' else 'edited' end,
    change.reason, change.change_id,
    said_before.columns, said_after.columns
  from old_rows as was
  join new_rows as becomes using (household_id, transaction_id)
  join changes as change on change.household_id = was.household_id and change.change_id = current_change()
  cross join lateral (select jsonb_build_object('category_id', was.category_id, 'category_by', was.category_by, 'note', was.note,
    'payee_id', was.payee_id, 'payee_by', was.payee_by, 'reviewed_at', was.reviewed_at, 'ignored', was.ignored,
    'refund_of', was.refund_of, 'is_split', was.is_split, 'deleted_at', was.deleted_at, 'status', was.status) as columns) as before
  cross join lateral (select jsonb_build_object('category_id', becomes.category_id, 'category_by', becomes.category_by,
    'note', becomes.note, 'payee_id', becomes.payee_id, 'payee_by', becomes.payee_by, 'reviewed_at', becomes.reviewed_at,
    'ignored', becomes.ignored, 'refund_of', becomes.refund_of, 'is_split', becomes.is_split, 'deleted_at', becomes.deleted_at,
    'status', becomes.status) as columns) as after
  cross join lateral (select jsonb_object_agg(key, value) as columns from jsonb_each(before.columns)
    where value is distinct from after.columns -> key) as said_before
  cross join lateral (select jsonb_object_agg(key, value) as columns from jsonb_each(after.columns)
    where value is distinct from before.columns -> key) as said_after
  where said_after.columns is not null;
  return null;
end
$$;
create trigger keep_changed_transactions after update on transactions
  referencing old table as old_rows new table as new_rows for each statement execute function keep_changed_transactions();
