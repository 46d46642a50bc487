create table rules (
  household_id uuid not null references households on delete cascade,
  rule_id uuid not null,
  -- Rules run in this order; a later one sees what an earlier one did.
  position integer not null,
  name text not null check (name <> ''),
  enabled boolean not null default true,
  conditions jsonb not null,
  actions jsonb not null,
  primary key (household_id, rule_id)
);
create trigger keep_change after insert or update or delete on rules
  for each row when (current_change() is not null) execute function keep_change_row();

create table tags (
  household_id uuid not null references households on delete cascade,
  tag_id uuid not null,
  name text not null check (name <> ''),
  primary key (household_id, tag_id)
);
create unique index tags_by_name on tags (household_id, lower(name));
create trigger keep_change after insert or update or delete on tags
  for each row when (current_change() is not null) execute function keep_change_row();

create table transaction_tags (
  household_id uuid not null,
  transaction_id uuid not null,
  tag_id uuid not null,
  primary key (household_id, transaction_id, tag_id),
  foreign key (household_id, transaction_id) references transactions on delete cascade,
  foreign key (household_id, tag_id) references tags
);
create index transaction_tags_by_tag on transaction_tags (household_id, tag_id, transaction_id);

-- Told in a row's history: the tags that it lost, and those that it got. Nothing is joined: a bulk edit may touch all rows.
create function keep_changed_tags() returns trigger language plpgsql as $$
declare change changes;
begin
  if current_change() is null then return null; end if;
  select * into change from changes where change_id = current_change()
    and household_id = (select household_id from moved_tags limit 1);
  insert into transaction_events (household_id, transaction_id, event_id, actor, kind, reason, change_id, before, after)
  select household_id, transaction_id, next_id(), change.actor,
    case when change.undoes is not null then 'undone' else 'edited' end, change.reason, change.change_id,
    jsonb_build_object('tag_ids', case when tg_op = 'DELETE' then jsonb_agg(tag_id order by tag_id) else '[]' end),
    jsonb_build_object('tag_ids', case when tg_op = 'INSERT' then jsonb_agg(tag_id order by tag_id) else '[]' end)
  from moved_tags group by household_id, transaction_id;
  return null;
end
$$;
create trigger keep_added_tags after insert on transaction_tags
  referencing new table as moved_tags for each statement execute function keep_changed_tags();
create trigger keep_dropped_tags after delete on transaction_tags
  referencing old table as moved_tags for each statement execute function keep_changed_tags();

-- As before, but without taking each row apart: a rule may change all of them.
create or replace function keep_changed_transactions() returns trigger language plpgsql as $$
begin
  if current_change() is null then return null; end if;
  insert into transaction_events (household_id, transaction_id, event_id, actor, kind, reason, change_id, before, after)
  select told.household_id, told.transaction_id, next_id(), change.actor,
    case when change.undoes is not null then 'undone'
      when was_deleted_at is null and becomes_deleted_at is not null then 'deleted'
      when was_deleted_at is not null and becomes_deleted_at is null then 'restored' else 'edited' end,
    change.reason, change.change_id, told.before, told.after
  from (
    select was.household_id, was.transaction_id, was.deleted_at as was_deleted_at, becomes.deleted_at as becomes_deleted_at,
      case when was.category_id is distinct from becomes.category_id then jsonb_build_object('category_id', was.category_id) else '{}' end
        || case when was.category_by is distinct from becomes.category_by then jsonb_build_object('category_by', was.category_by) else '{}' end
        || case when was.note is distinct from becomes.note then jsonb_build_object('note', was.note) else '{}' end
        || case when was.payee_id is distinct from becomes.payee_id then jsonb_build_object('payee_id', was.payee_id) else '{}' end
        || case when was.payee_by is distinct from becomes.payee_by then jsonb_build_object('payee_by', was.payee_by) else '{}' end
        || case when was.reviewed_at is distinct from becomes.reviewed_at then jsonb_build_object('reviewed_at', was.reviewed_at) else '{}' end
        || case when was.ignored is distinct from becomes.ignored then jsonb_build_object('ignored', was.ignored) else '{}' end
        || case when was.refund_of is distinct from becomes.refund_of then jsonb_build_object('refund_of', was.refund_of) else '{}' end
        || case when was.is_split is distinct from becomes.is_split then jsonb_build_object('is_split', was.is_split) else '{}' end
        || case when was.deleted_at is distinct from becomes.deleted_at then jsonb_build_object('deleted_at', was.deleted_at) else '{}' end
        || case when was.status is distinct from becomes.status then jsonb_build_object('status', was.status) else '{}' end as before,
      case when was.category_id is distinct from becomes.category_id then jsonb_build_object('category_id', becomes.category_id) else '{}' end
        || case when was.category_by is distinct from becomes.category_by then jsonb_build_object('category_by', becomes.category_by) else '{}' end
        || case when was.note is distinct from becomes.note then jsonb_build_object('note', becomes.note) else '{}' end
        || case when was.payee_id is distinct from becomes.payee_id then jsonb_build_object('payee_id', becomes.payee_id) else '{}' end
        || case when was.payee_by is distinct from becomes.payee_by then jsonb_build_object('payee_by', becomes.payee_by) else '{}' end
        || case when was.reviewed_at is distinct from becomes.reviewed_at then jsonb_build_object('reviewed_at', becomes.reviewed_at) else '{}' end
        || case when was.ignored is distinct from becomes.ignored then jsonb_build_object('ignored', becomes.ignored) else '{}' end
        || case when was.refund_of is distinct from becomes.refund_of then jsonb_build_object('refund_of', becomes.refund_of) else '{}' end
        || case when was.is_split is distinct from becomes.is_split then jsonb_build_object('is_split', becomes.is_split) else '{}' end
        || case when was.deleted_at is distinct from becomes.deleted_at then jsonb_build_object('deleted_at', becomes.deleted_at) else '{}' end
        || case when was.status is distinct from becomes.status then jsonb_build_object('status', becomes.status) else '{}' end as after
    from old_rows as was
    join new_rows as becomes using (household_id, transaction_id)
    where was.category_id is distinct from becomes.category_id
      or was.category_by is distinct from becomes.category_by
      or was.note is distinct from becomes.note
      or was.payee_id is distinct from becomes.payee_id
      or was.payee_by is distinct from becomes.payee_by
      or was.reviewed_at is distinct from becomes.reviewed_at
      or was.ignored is distinct from becomes.ignored
      or was.refund_of is distinct from becomes.refund_of
      or was.is_split is distinct from becomes.is_split
      or was.deleted_at is distinct from becomes.deleted_at
      or was.status is distinct from becomes.status
  ) as told
  join changes as change on change.household_id = told.household_id and change.change_id = current_change();
  return null;
end
$$;
