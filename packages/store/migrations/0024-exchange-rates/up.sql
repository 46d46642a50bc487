-- What a currency is worth in the household's own, as somebody said it for a day.
create table exchange_rates (
  household_id uuid not null references households on delete cascade,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  day date not null,
  -- Of one unit; and of one minor unit, which is what is reckoned with.
  rate numeric not null check (rate > 0 and rate < 1e9),
  minor_rate numeric not null check (minor_rate > 0),
  source text not null check (source in ('household', 'own-payment')),
  -- For a rate that a payment told: whom it was paid to.
  detail text,
  primary key (household_id, currency, day)
);
create trigger keep_change after insert or update or delete on exchange_rates
  for each row when (current_change() is not null) execute function keep_change_row();

-- What holds in a month: the newest rate by its end; before the first one was said, the first. Null where none was said at all.
create function minor_rate_in(household uuid, wanted text, month date) returns numeric language sql stable as $$
  select coalesce(
    (select minor_rate from exchange_rates where household_id = household and currency = wanted
      and day < (date_trunc('month', month) + interval '1 month')::date order by day desc limit 1),
    (select minor_rate from exchange_rates where household_id = household and currency = wanted order by day limit 1))
$$;
