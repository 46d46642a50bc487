alter table items
  -- Since when somebody is removing it.
  add column removing_since timestamptz,
  -- When its login was last repaired.
  add column repaired_at timestamptz;

-- The rows of a removed Item may stay, and tell of the syncs that changed them.
alter table syncs
  drop constraint syncs_household_id_item_id_fkey,
  add constraint syncs_household_id_fkey foreign key (household_id) references households on delete cascade;
