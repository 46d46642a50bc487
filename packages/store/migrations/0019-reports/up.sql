create index transactions_outside_reports on transactions (household_id, date)
  where (ignored or source = 'opening') and status <> 'removed';

-- What the bank last said in each month that an investment is worth.
create table market_values (
  household_id uuid not null,
  account_id uuid not null,
  month date not null check (extract(day from month) = 1),
  value bigint not null,
  primary key (household_id, account_id, month),
  foreign key (household_id, account_id) references accounts on delete cascade
);

create function keep_market_value() returns trigger language plpgsql as $$
begin
  insert into market_values (household_id, account_id, month, value)
  values (new.household_id, new.account_id,
    date_trunc('month', coalesce(new.bank_as_of, now()) at time zone 'UTC')::date, new.bank_current)
  on conflict (household_id, account_id, month) do update set value = excluded.value;
  return null;
end
$$;
create trigger keep_market_value after insert or update of bank_current, bank_as_of on accounts
  for each row when (new.type = 'investment' and new.bank_current is not null) execute function keep_market_value();

insert into market_values (household_id, account_id, month, value)
select household_id, account_id, date_trunc('month', coalesce(bank_as_of, now()) at time zone 'UTC')::date, bank_current
from accounts where type = 'investment' and bank_current is not null;
