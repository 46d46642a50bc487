alter table categories add column hidden boolean not null default false;
create unique index categories_by_name on categories (household_id, lower(name));
create unique index category_groups_by_name on category_groups (household_id, lower(name));

-- What an envelope hands on at the end of each month, from a month on; without a row it is both signs.
create table rollovers (
  household_id uuid not null,
  category_id uuid not null,
  from_month date not null check (extract(day from from_month) = 1),
  carries text not null check (carries in ('both', 'left', 'nothing')),
  primary key (household_id, category_id, from_month),
  foreign key (household_id, category_id) references categories on delete cascade
);

-- What is kept out of ready to assign in a month, for the one after it.
create table held_income (
  household_id uuid not null references households on delete cascade,
  month date not null check (extract(day from month) = 1),
  amount bigint not null check (amount > 0 and amount <= 9007199254740991),
  primary key (household_id, month)
);

-- Income that counts in the month after the one in which it arrives, from a month on, or no longer.
create table income_timing (
  household_id uuid not null,
  category_id uuid not null,
  from_month date not null check (extract(day from from_month) = 1),
  counts text not null check (counts in ('this-month', 'next-month')),
  primary key (household_id, category_id, from_month),
  foreign key (household_id, category_id) references categories on delete cascade
);

create trigger keep_change after insert or update or delete on rollovers
  for each row when (current_change() is not null) execute function keep_change_row();
create trigger keep_change after insert or update or delete on held_income
  for each row when (current_change() is not null) execute function keep_change_row();
create trigger keep_change after insert or update or delete on income_timing
  for each row when (current_change() is not null) execute function keep_change_row();

create index month_totals_by_category on month_totals (household_id, category_id, month);
create index category_totals_by_category on category_totals (household_id, category_id);
create index assignments_by_category on assignments (household_id, category_id, month);

-- Totals that came back to nothing stay behind in their tables, and must not keep a category from being deleted.
create function drop_empty_totals() returns trigger language plpgsql as $$
begin
  delete from month_totals
  where household_id = old.household_id and category_id = old.category_id and row_count = 0 and amount = 0;
  delete from category_totals
  where household_id = old.household_id and category_id = old.category_id and row_count = 0 and amount = 0;
  return old;
end
$$;
create trigger drop_empty_totals before delete on categories for each row execute function drop_empty_totals();
