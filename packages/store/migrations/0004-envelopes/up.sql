create table assignments (
  household_id uuid not null,
  month date not null check (extract(day from month) = 1),
  category_id uuid not null,
  assigned bigint not null check (assigned between -9007199254740991 and 9007199254740991),
  primary key (household_id, month, category_id),
  foreign key (household_id, category_id) references categories on delete cascade
);
