-- Led by the row, so that no plan can take the household's transfers one by one: one that is made while the table is small does.
drop index transfers_by_inflow;
create index transfers_by_inflow on transfers (inflow_id, household_id);
create index transfers_by_outflow on transfers (outflow_id, household_id);
