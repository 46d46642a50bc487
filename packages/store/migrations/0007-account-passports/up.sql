-- How a bank last identified the account. It stays when the Item goes, and goes with the account.
create table account_passports (
  household_id uuid not null,
  account_id uuid not null,
  institution_id text,
  institution_name text not null,
  persistent_source_id text,
  name text not null,
  mask text,
  type text not null,
  subtype text,
  primary key (household_id, account_id),
  foreign key (household_id, account_id) references accounts on delete cascade
);
insert into account_passports
select account.household_id, account.account_id, item.institution_id, item.institution_name, feed.persistent_source_id,
  account.name, account.mask, account.type, account.subtype
from feed_accounts as feed
join items as item using (household_id, item_id)
join accounts as account on account.household_id = feed.household_id and account.account_id = feed.account_id;

-- What becomes of an account of the bank that its Item does not feed: what the household said, or that it is yet to be asked.
create table account_choices (
  household_id uuid not null,
  item_id uuid not null,
  source_id text not null,
  choice text not null check (choice in ('ask', 'new', 'continue', 'leave-out')),
  -- The household's account whose history goes on.
  account_id uuid,
  persistent_source_id text,
  name text not null,
  mask text,
  type text not null,
  subtype text,
  currency text,
  primary key (household_id, item_id, source_id),
  foreign key (household_id, item_id) references items on delete cascade,
  foreign key (household_id, account_id) references accounts on delete cascade,
  check ((choice = 'continue') = (account_id is not null))
);

-- Access tokens of Items that are gone here and are yet to be destroyed at the bank.
create table retired_tokens (
  household_id uuid not null references households on delete cascade,
  item_id uuid not null,
  sealed_access_token text not null,
  retired_at timestamptz not null default now(),
  primary key (household_id, item_id)
);
