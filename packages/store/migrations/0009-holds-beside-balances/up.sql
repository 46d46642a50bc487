-- What was held when the balance was told; null for records of before.
alter table account_balances add column held bigint;
