create table category_totals (
  household_id uuid not null,
  account_id uuid not null,
  category_id uuid,
  amount bigint not null,
  row_count integer not null,
  foreign key (household_id, account_id) references accounts on delete cascade,
  foreign key (household_id, category_id) references categories
);
create unique index category_totals_key on category_totals (household_id, account_id, category_id) nulls not distinct;

create table assignment_totals (
  household_id uuid not null,
  category_id uuid not null,
  assigned bigint not null,
  primary key (household_id, category_id),
  foreign key (household_id, category_id) references categories on delete cascade
);

insert into category_totals
select household_id, account_id, category_id, sum(amount)::bigint, sum(row_count)::integer from month_totals group by 1, 2, 3;
insert into assignment_totals
select household_id, category_id, sum(assigned)::bigint from assignments group by 1, 2;

-- A deleted row only ever lowers a total that exists, so that deleting an account or a category, which takes its totals along,
-- does not bring them back.
create function keep_category_totals() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    update category_totals as total set amount = total.amount - gone.amount, row_count = total.row_count - gone.row_count
    from (
      select household_id, account_id, category_id, sum(amount)::bigint as amount, count(*)::integer as row_count
      from old_rows where status <> 'removed' group by 1, 2, 3
    ) as gone
    where total.household_id = gone.household_id and total.account_id = gone.account_id
      and total.category_id is not distinct from gone.category_id;
  elsif tg_op = 'INSERT' then
    insert into category_totals as total (household_id, account_id, category_id, amount, row_count)
    select household_id, account_id, category_id, sum(amount)::bigint, count(*)::integer
    from new_rows where status <> 'removed' group by 1, 2, 3 order by 1, 2, 3
    on conflict (household_id, account_id, category_id)
      do update set amount = total.amount + excluded.amount, row_count = total.row_count + excluded.row_count;
  else
    insert into category_totals as total (household_id, account_id, category_id, amount, row_count)
    select household_id, account_id, category_id, sum(amount)::bigint, sum(row_count)::integer
    from (
      select household_id, account_id, category_id, amount, 1 as row_count from new_rows where status <> 'removed'
      union all
      select household_id, account_id, category_id, -amount, -1 from old_rows where status <> 'removed'
    ) as changed
    group by 1, 2, 3 having sum(amount) <> 0 or sum(row_count) <> 0 order by 1, 2, 3
    on conflict (household_id, account_id, category_id)
      do update set amount = total.amount + excluded.amount, row_count = total.row_count + excluded.row_count;
  end if;
  return null;
end
$$;

create trigger keep_category_totals_on_insert after insert on transactions
  referencing new table as new_rows for each statement execute function keep_category_totals();
create trigger keep_category_totals_on_update after update on transactions
  referencing old table as old_rows new table as new_rows for each statement execute function keep_category_totals();
create trigger keep_category_totals_on_delete after delete on transactions
  referencing old table as old_rows for each statement execute function keep_category_totals();

create function keep_assignment_totals() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update assignment_totals as total set assigned = total.assigned - gone.assigned
    from (select household_id, category_id, sum(assigned)::bigint as assigned from old_rows group by 1, 2) as gone
    where total.household_id = gone.household_id and total.category_id = gone.category_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into assignment_totals as total (household_id, category_id, assigned)
    select household_id, category_id, sum(assigned)::bigint from new_rows group by 1, 2 order by 1, 2
    on conflict (household_id, category_id) do update set assigned = total.assigned + excluded.assigned;
  end if;
  return null;
end
$$;

create trigger keep_assignment_totals_on_insert after insert on assignments
  referencing new table as new_rows for each statement execute function keep_assignment_totals();
create trigger keep_assignment_totals_on_update after update on assignments
  referencing old table as old_rows new table as new_rows for each statement execute function keep_assignment_totals();
create trigger keep_assignment_totals_on_delete after delete on assignments
  referencing old table as old_rows for each statement execute function keep_assignment_totals();
