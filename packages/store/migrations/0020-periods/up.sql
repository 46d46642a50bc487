create table period_rules (
  household_id uuid not null references households on delete cascade,
  rule jsonb not null,
  -- Whose holidays move a payday, as ISO 3166 names it; null moves it by weekends only.
  country text check (country ~ '^[A-Z]{2}$'),
  primary key (household_id)
);
create trigger keep_change after insert or update or delete on period_rules
  for each row when (current_change() is not null) execute function keep_change_row();
