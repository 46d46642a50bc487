create table goals (
  household_id uuid not null,
  category_id uuid not null,
  kind text not null check (kind in ('by-month', 'keep', 'each-month')),
  amount bigint not null check (amount > 0 and amount <= 9007199254740991),
  by_month date check (extract(day from by_month) = 1),
  primary key (household_id, category_id),
  foreign key (household_id, category_id) references categories on delete cascade,
  check ((kind = 'by-month') = (by_month is not null))
);
create trigger keep_change after insert or update or delete on goals
  for each row when (current_change() is not null) execute function keep_change_row();
