create index transactions_decided_by_payee on transactions (household_id, payee_id, date desc, transaction_id desc)
  where category_by = 'household' and category_id is not null and status <> 'removed';
create index transactions_decided_by_kind on transactions (household_id, pfc_detailed, date desc, transaction_id desc)
  where category_by = 'household' and category_id is not null and status <> 'removed';

create table attachments (
  household_id uuid not null,
  attachment_id uuid not null,
  transaction_id uuid not null,
  name text not null check (name <> ''),
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf')),
  size integer not null check (size > 0),
  sha256 bytea not null,
  content bytea not null,
  added_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (household_id, attachment_id),
  foreign key (household_id, transaction_id) references transactions on delete cascade
);
-- Photos and documents are compressed already.
alter table attachments alter column content set storage external;
create index attachments_by_transaction on attachments (household_id, transaction_id);
create index attachments_deleted on attachments (deleted_at) where deleted_at is not null;
