create table splits (
  household_id uuid not null,
  transaction_id uuid not null,
  position integer not null check (position > 0),
  amount bigint not null check (amount <> 0 and amount between -9007199254740991 and 9007199254740991),
  category_id uuid,
  note text,
  primary key (household_id, transaction_id, position),
  foreign key (household_id, transaction_id) references transactions,
  foreign key (household_id, category_id) references categories
);
create index splits_by_category on splits (household_id, category_id);
create trigger keep_change after insert or update or delete on splits
  for each row when (current_change() is not null) execute function keep_change_row();

-- The parts of a transaction go before it does, while the totals can still be told what they belonged to.
create function drop_splits() returns trigger language plpgsql as $$
begin
  delete from splits where household_id = old.household_id and transaction_id = old.transaction_id;
  return old;
end
$$;
create trigger drop_splits before delete on transactions
  for each row when (old.is_split) execute function drop_splits();

drop trigger keep_totals_on_insert on transactions;
drop trigger keep_totals_on_update on transactions;
drop trigger keep_totals_on_delete on transactions;
drop trigger keep_category_totals_on_insert on transactions;
drop trigger keep_category_totals_on_update on transactions;
drop trigger keep_category_totals_on_delete on transactions;
drop function keep_totals();
drop function keep_category_totals();

-- What the triggers below hand over: by how much a category on an account in a month is to be moved.
create type total_move as (
  household_id uuid, month date, account_id uuid, category_id uuid, amount bigint, row_count integer
);

create function move_totals(moves total_move[]) returns void language sql as $$
  with moved as materialized (select * from unnest(moves)),
  months as (
    insert into month_totals as total (household_id, month, account_id, category_id, amount, row_count)
    select household_id, month, account_id, category_id, amount, row_count from moved order by 1, 2, 3, 4
    on conflict (household_id, month, account_id, category_id)
      do update set amount = total.amount + excluded.amount, row_count = total.row_count + excluded.row_count
  ),
  categories as (
    insert into category_totals as total (household_id, account_id, category_id, amount, row_count)
    select household_id, account_id, category_id, sum(amount)::bigint, sum(row_count)::integer
    from moved group by 1, 2, 3 having sum(amount) <> 0 or sum(row_count) <> 0 order by 1, 2, 3
    on conflict (household_id, account_id, category_id)
      do update set amount = total.amount + excluded.amount, row_count = total.row_count + excluded.row_count
  )
  update accounts set ledger_balance = ledger_balance + account.amount
  from (select household_id, account_id, sum(amount)::bigint as amount from moved group by 1, 2 having sum(amount) <> 0) as account
  where accounts.household_id = account.household_id and accounts.account_id = account.account_id
$$;

-- The same for rows that go: it only ever changes totals that exist, so that deleting an account, which takes its totals along, does
-- not bring them back.
create function move_present_totals(moves total_move[]) returns void language sql as $$
  with moved as materialized (select * from unnest(moves)),
  months as (
    update month_totals as total set amount = total.amount + moved.amount, row_count = total.row_count + moved.row_count
    from moved where total.household_id = moved.household_id and total.month = moved.month
      and total.account_id = moved.account_id and total.category_id is not distinct from moved.category_id
  ),
  categories as (
    update category_totals as total set amount = total.amount + category.amount, row_count = total.row_count + category.row_count
    from (
      select household_id, account_id, category_id, sum(amount)::bigint as amount, sum(row_count)::integer as row_count
      from moved group by 1, 2, 3
    ) as category
    where total.household_id = category.household_id and total.account_id = category.account_id
      and total.category_id is not distinct from category.category_id
  )
  update accounts set ledger_balance = ledger_balance + account.amount
  from (select household_id, account_id, sum(amount)::bigint as amount from moved group by 1, 2) as account
  where accounts.household_id = account.household_id and accounts.account_id = account.account_id
$$;

create function keep_totals() returns trigger language plpgsql as $$
declare moves total_move[];
begin
  if tg_op = 'DELETE' then
    moves := array(
      select (household_id, date_trunc('month', date)::date, account_id, category_id, -sum(amount)::bigint, -count(*)::integer)::total_move
      from old_rows where status <> 'removed' group by household_id, date_trunc('month', date), account_id, category_id);
    perform move_present_totals(moves);
  elsif tg_op = 'INSERT' then
    moves := array(
      select (household_id, date_trunc('month', date)::date, account_id, category_id, sum(amount)::bigint, count(*)::integer)::total_move
      from new_rows where status <> 'removed' group by household_id, date_trunc('month', date), account_id, category_id);
    perform move_totals(moves);
  else
    moves := array(
      select (household_id, month, account_id, category_id, sum(amount)::bigint, sum(row_count)::integer)::total_move
      from (
        select household_id, date_trunc('month', date)::date as month, account_id, category_id, amount, 1 as row_count
        from new_rows where status <> 'removed'
        union all
        select household_id, date_trunc('month', date)::date, account_id, category_id, -amount, -1
        from old_rows where status <> 'removed'
        union all
        select row.household_id, date_trunc('month', row.date)::date, row.account_id, part.category_id, part.amount, 0
        from new_rows as row cross join lateral (
          select split.category_id, split.amount from splits as split
          where split.household_id = row.household_id and split.transaction_id = row.transaction_id
          union all
          select row.category_id, -split.amount from splits as split
          where split.household_id = row.household_id and split.transaction_id = row.transaction_id
        ) as part
        where row.is_split and row.status <> 'removed'
        union all
        select row.household_id, date_trunc('month', row.date)::date, row.account_id, part.category_id, -part.amount, 0
        from old_rows as row cross join lateral (
          select split.category_id, split.amount from splits as split
          where split.household_id = row.household_id and split.transaction_id = row.transaction_id
          union all
          select row.category_id, -split.amount from splits as split
          where split.household_id = row.household_id and split.transaction_id = row.transaction_id
        ) as part
        where row.is_split and row.status <> 'removed'
      ) as changed
      group by household_id, month, account_id, category_id having sum(amount) <> 0 or sum(row_count) <> 0);
    if cardinality(moves) > 0 then perform move_totals(moves); end if;
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

-- A part moves its amount from the transaction's category to its own.
create function keep_split_totals() returns trigger language plpgsql as $$
declare moves total_move[];
begin
  if tg_op <> 'INSERT' then
    moves := array(
      select (row.household_id, date_trunc('month', row.date)::date, row.account_id, part.category_id, sum(part.amount)::bigint, 0)::total_move
      from old_rows as split
      join transactions as row using (household_id, transaction_id)
      cross join lateral (values (split.category_id, -split.amount), (row.category_id, split.amount)) as part (category_id, amount)
      where row.status <> 'removed'
      group by row.household_id, date_trunc('month', row.date), row.account_id, part.category_id having sum(part.amount) <> 0);
    if cardinality(moves) > 0 then perform move_present_totals(moves); end if;
  end if;
  if tg_op <> 'DELETE' then
    moves := array(
      select (row.household_id, date_trunc('month', row.date)::date, row.account_id, part.category_id, sum(part.amount)::bigint, 0)::total_move
      from new_rows as split
      join transactions as row using (household_id, transaction_id)
      cross join lateral (values (split.category_id, split.amount), (row.category_id, -split.amount)) as part (category_id, amount)
      where row.status <> 'removed'
      group by row.household_id, date_trunc('month', row.date), row.account_id, part.category_id having sum(part.amount) <> 0);
    if cardinality(moves) > 0 then perform move_totals(moves); end if;
  end if;
  return null;
end
$$;
create trigger keep_split_totals_on_insert after insert on splits
  referencing new table as new_rows for each statement execute function keep_split_totals();
create trigger keep_split_totals_on_update after update on splits
  referencing old table as old_rows new table as new_rows for each statement execute function keep_split_totals();
create trigger keep_split_totals_on_delete after delete on splits
  referencing old table as old_rows for each statement execute function keep_split_totals();
