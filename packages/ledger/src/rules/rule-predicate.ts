// A rule's conditions as one SQL predicate over `transactions as row`.
import type { HouseholdId } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import { payeeKey, readablePayee, spellingOf } from '../core/payee-name.ts'
import type { RuleCondition, RuleConditions } from '../core/rule.ts'
import { textOf } from '../search-rows.ts'

/** Holds for the rows that the conditions are for. Names of payees are looked up once for the statement. */
export function rulePredicate(householdId: HouseholdId, { match, of }: RuleConditions): RawBuilder<boolean> {
  const parts = of.map(condition => predicateOf(householdId, condition))
  return sql<boolean>`(${sql.join(parts, match === 'all' ? sql` and ` : sql` or `)})`
}

function predicateOf(householdId: HouseholdId, condition: RuleCondition): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'payee':
      return sql`row.payee_id = any(array(
        select payee_id from payee_names
        where household_id = ${householdId} and name = any(${condition.names.map(spellingOf)}::text[])
        union select payee_id from payees
        where household_id = ${householdId} and key = any(${condition.names.map(keyOf)}::text[])))`
    case 'text':
      return textPredicate(householdId, condition)
    case 'amount':
      return sql`(${directionOf[condition.of]} and abs(row.amount) >= ${condition.from ?? 0}::bigint
        and abs(row.amount) <= ${condition.to ?? Number.MAX_SAFE_INTEGER}::bigint)`
    case 'account':
      return sql`row.account_id = any(${condition.accountIds}::uuid[])`
    case 'day-of-month':
      return dayOfMonthPredicate(condition)
    case 'weekday':
      return sql`extract(isodow from row.date)::integer = any(${condition.days}::integer[])`
    case 'date':
      return sql`row.date between coalesce(${condition.from ?? null}::date, '-infinity')
        and coalesce(${condition.to ?? null}::date, 'infinity')`
  }
}

const keyOf = (name: string): string => payeeKey(readablePayee(spellingOf(name)) || name)

const directionOf = { inflow: sql`row.amount > 0`, outflow: sql`row.amount < 0`, both: sql`true` }

function textPredicate(householdId: HouseholdId, condition: RuleCondition & { kind: 'text' }): RawBuilder<boolean> {
  const text = condition.text.trim().replace(/[\\%_]/g, '\\$&')
  const pattern = { contains: `%${text}%`, 'starts-with': `${text}%`, is: text }[condition.how]
  const ofPayees = sql`row.payee_id = any(array(
    select payee_id from payees where household_id = ${householdId} and name ilike ${pattern}))`
  const payee = sql`row.payee ilike ${pattern} or ${ofPayees}`
  const [description, note] = [sql`row.description ilike ${pattern}`, sql`row.note ilike ${pattern}`]
  const fits = {
    note,
    description,
    payee: sql`(${payee})`,
    any: sql`(${payee} or ${description} or ${note})`,
  }[condition.in]
  // Whatever fits has the text somewhere, and that the index knows. What has no note is told apart from what might fit.
  const hasText = sql`(${textOf('row')} ilike ${`%${text}%`} or ${ofPayees})`
  return sql`(${hasText} and coalesce(${fits}, false))`
}

function dayOfMonthPredicate({ from, to }: { from: number; to: number }): RawBuilder<boolean> {
  const [day, last] = [
    sql`extract(day from row.date)::integer`,
    sql`extract(day from date_trunc('month', row.date) + interval '1 month - 1 day')::integer`,
  ]
  const since = sql`${day} >= least(${from}::integer, ${last})`
  return from <= to ? sql`(${since} and ${day} <= ${to}::integer)` : sql`(${since} or ${day} <= ${to}::integer)`
}
