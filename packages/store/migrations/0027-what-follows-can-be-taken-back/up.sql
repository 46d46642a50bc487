-- Such a row is left as it is where it moved on since, instead of keeping the change from being taken back.
alter table change_rows add column gives_way boolean not null default false;

-- A trigger with the argument 'gives way' keeps rows that a change only touched along the way, and that others write too.
create or replace function keep_change_row() returns trigger language plpgsql as $$
begin
  insert into change_rows (household_id, change_id, table_name, before, after, gives_way)
  select (coalesce(new, old)).household_id, current_change(), tg_table_name,
    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end, tg_nargs > 0
  where tg_op <> 'UPDATE' or new is distinct from old;
  return null;
end
$$;

-- Of an account only what a person says of it; its balances are the bank's and the rows'.
create trigger keep_change after update of on_budget on accounts
  for each row when (current_change() is not null and old.on_budget is distinct from new.on_budget)
  execute function keep_change_row();
create trigger keep_change after update of payee_id on series
  for each row when (current_change() is not null and old.payee_id is distinct from new.payee_id)
  execute function keep_change_row('gives way');
-- Of a transfer what was decided of it; pairs come and go with syncs, and the categories that they keep follow from their rows.
create trigger keep_change after insert or delete on transfers
  for each row when (current_change() is not null) execute function keep_change_row('gives way');
create trigger keep_decision after update on transfers
  for each row when (current_change() is not null and old.state is distinct from new.state) execute function keep_change_row();
create trigger keep_categories after update on transfers
  for each row when (current_change() is not null and old.state is not distinct from new.state)
  execute function keep_change_row('gives way');
