create table households (
  household_id uuid primary key,
  name text not null check (name <> ''),
  -- Set by the first account on the budget; null until then.
  currency text check (currency ~ '^[A-Z]{3}$'),
  sealed_key text not null,
  -- The month that the household began to budget in; months before it are history.
  begins_in date not null check (extract(day from begins_in) = 1),
  created_at timestamptz not null default now()
);
