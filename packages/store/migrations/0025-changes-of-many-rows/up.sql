-- Told in a row's history: what a change made of it, for one row as for all of them. The plan is kept for as long as a connection lives,
-- and with a nested loop, the best one for a single row, it would compare each of 100,000 rows with each. The rows of a statement share
-- an event id; it is unique within each row. What seldom changes is looked at once, not column by column.
create or replace function keep_changed_transactions() returns trigger language plpgsql set enable_nestloop = off as $$
declare
  change changes;
  event uuid;
begin
  if current_change() is null then return null; end if;
  select * into change from changes
  where household_id = (select household_id from new_rows limit 1) and change_id = current_change();
  if not found then return null; end if;
  event := next_id();
  insert into transaction_events (household_id, transaction_id, event_id, actor, kind, reason, change_id, before, after)
  select was.household_id, was.transaction_id, event, change.actor,
    case when change.undoes is not null then 'undone'
      when was.deleted_at is null and becomes.deleted_at is not null then 'deleted'
      when was.deleted_at is not null and becomes.deleted_at is null then 'restored' else 'edited' end,
    change.reason, change.change_id,
    case when was.category_id is distinct from becomes.category_id then jsonb_build_object('category_id', was.category_id) else '{}' end
      || case when was.category_by is distinct from becomes.category_by then jsonb_build_object('category_by', was.category_by) else '{}' end
      || case when was.reviewed_at is distinct from becomes.reviewed_at then jsonb_build_object('reviewed_at', was.reviewed_at) else '{}' end
      || case when rare.differs then
        case when was.payee_id is distinct from becomes.payee_id then jsonb_build_object('payee_id', was.payee_id) else '{}' end
        || case when was.payee_by is distinct from becomes.payee_by then jsonb_build_object('payee_by', was.payee_by) else '{}' end
        || case when was.note is distinct from becomes.note then jsonb_build_object('note', was.note) else '{}' end
        || case when was.ignored is distinct from becomes.ignored then jsonb_build_object('ignored', was.ignored) else '{}' end
        || case when was.refund_of is distinct from becomes.refund_of then jsonb_build_object('refund_of', was.refund_of) else '{}' end
        || case when was.is_split is distinct from becomes.is_split then jsonb_build_object('is_split', was.is_split) else '{}' end
        || case when was.deleted_at is distinct from becomes.deleted_at then jsonb_build_object('deleted_at', was.deleted_at) else '{}' end
        || case when was.status is distinct from becomes.status then jsonb_build_object('status', was.status) else '{}' end
      else '{}' end,
    case when was.category_id is distinct from becomes.category_id then jsonb_build_object('category_id', becomes.category_id) else '{}' end
      || case when was.category_by is distinct from becomes.category_by then jsonb_build_object('category_by', becomes.category_by) else '{}' end
      || case when was.reviewed_at is distinct from becomes.reviewed_at then jsonb_build_object('reviewed_at', becomes.reviewed_at) else '{}' end
      || case when rare.differs then
        case when was.payee_id is distinct from becomes.payee_id then jsonb_build_object('payee_id', becomes.payee_id) else '{}' end
        || case when was.payee_by is distinct from becomes.payee_by then jsonb_build_object('payee_by', becomes.payee_by) else '{}' end
        || case when was.note is distinct from becomes.note then jsonb_build_object('note', becomes.note) else '{}' end
        || case when was.ignored is distinct from becomes.ignored then jsonb_build_object('ignored', becomes.ignored) else '{}' end
        || case when was.refund_of is distinct from becomes.refund_of then jsonb_build_object('refund_of', becomes.refund_of) else '{}' end
        || case when was.is_split is distinct from becomes.is_split then jsonb_build_object('is_split', becomes.is_split) else '{}' end
        || case when was.deleted_at is distinct from becomes.deleted_at then jsonb_build_object('deleted_at', becomes.deleted_at) else '{}' end
        || case when was.status is distinct from becomes.status then jsonb_build_object('status', becomes.status) else '{}' end
      else '{}' end
  from old_rows as was
  join new_rows as becomes using (household_id, transaction_id)
  cross join lateral (select (was.payee_id, was.payee_by, was.note, was.ignored, was.refund_of, was.is_split, was.deleted_at, was.status)
    is distinct from (becomes.payee_id, becomes.payee_by, becomes.note, becomes.ignored, becomes.refund_of, becomes.is_split, becomes.deleted_at, becomes.status) as differs) as rare
  where rare.differs or was.category_id is distinct from becomes.category_id or was.category_by is distinct from becomes.category_by
    or was.reviewed_at is distinct from becomes.reviewed_at;
  return null;
end
$$;
