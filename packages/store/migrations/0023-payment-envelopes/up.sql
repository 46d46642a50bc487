-- The credit account whose debt an envelope pays.
alter table categories add column pays_account_id uuid;
alter table categories add foreign key (household_id, pays_account_id) references accounts on delete set null (pays_account_id);
create unique index categories_by_paid_account on categories (household_id, pays_account_id) where pays_account_id is not null;

-- Gives each card of the budget that has none its payment envelope, named after it.
create function make_payment_envelopes(household uuid) returns void language plpgsql as $$
declare
  card record;
  cards_group uuid;
  free_name text;
  namesakes integer;
begin
  for card in
    select account_id, name, mask from accounts
    where household_id = household and type = 'credit' and on_budget
      and not exists (select from categories where household_id = household and pays_account_id = accounts.account_id)
    order by account_id
  loop
    select group_id into cards_group from category_groups where household_id = household and lower(name) = 'credit cards';
    if cards_group is null then
      cards_group := next_id();
      insert into category_groups (household_id, group_id, name, position)
      select household, cards_group, 'Credit cards', coalesce(max(position), 0) + 1 from category_groups where household_id = household;
    end if;
    free_name := left(card.name, 60) || ' payment';
    namesakes := 1;
    while exists (select from categories where household_id = household and lower(name) = lower(free_name)) loop
      free_name := left(card.name, 60) || ' payment ' || coalesce(card.mask, (namesakes + 1)::text);
      if card.mask is null then namesakes := namesakes + 1; end if;
      card.mask := null;
    end loop;
    insert into categories (household_id, category_id, group_id, name, kind, position, pays_account_id)
    select household, next_id(), cards_group, free_name, 'envelope', coalesce(max(position), 0) + 1, card.account_id
    from categories where household_id = household and group_id = cards_group;
  end loop;
end
$$;

select make_payment_envelopes(household_id) from households;
