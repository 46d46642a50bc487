-- What was a month is now the first day of a period, which is whatever the household's calendar makes of it.
alter table assignments rename column month to day;
alter table assignments drop constraint assignments_month_check;
alter table held_income rename column month to day;
alter table held_income drop constraint held_income_month_check;
alter table rollovers rename column from_month to from_day;
alter table rollovers drop constraint rollovers_from_month_check;
alter table income_timing rename column from_month to from_day;
alter table income_timing drop constraint income_timing_from_month_check;

-- Changes that can still be taken back name the columns.
update change_rows set
  before = before - 'month' - 'from_month' || case when before ? 'month' then jsonb_build_object('day', before -> 'month')
    else jsonb_build_object('from_day', before -> 'from_month') end
where table_name in ('assignments', 'held_income', 'rollovers', 'income_timing') and before is not null;
update change_rows set
  after = after - 'month' - 'from_month' || case when after ? 'month' then jsonb_build_object('day', after -> 'month')
    else jsonb_build_object('from_day', after -> 'from_month') end
where table_name in ('assignments', 'held_income', 'rollovers', 'income_timing') and after is not null;
