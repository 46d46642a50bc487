create index transactions_pending on transactions (household_id, account_id) where status = 'pending';
create index transactions_deleted on transactions (household_id, account_id, deleted_at) where deleted_at is not null;
create index transaction_events_of_corrections on transaction_events (household_id, transaction_id, event_id)
  where kind in ('corrected', 'uncorrected');
