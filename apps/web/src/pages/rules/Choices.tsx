// Several of a few: accounts, or days of the week.
import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries/banks.ts'
import type { ConditionDraft } from './rule-draft.ts'
import { weekdayName } from './use-rule-words.ts'

type Props = { draft: ConditionDraft; onChange: (part: Partial<ConditionDraft>) => void }

export function AccountChoice({ draft, onChange }: Props) {
  const { data: accounts = [] } = useQuery(accountsQuery)
  return (
    <div className="flex flex-wrap gap-x-5">
      {accounts.map(({ accountId, name }) => (
        <Choice
          key={accountId}
          label={name}
          chosen={draft.accountIds.includes(accountId)}
          onChange={chosen => onChange({ accountIds: withOrWithout(draft.accountIds, accountId, chosen) })}
        />
      ))}
    </div>
  )
}

export function WeekdayChoice({ draft, onChange }: Props) {
  return (
    <div className="flex flex-wrap gap-x-5">
      {[1, 2, 3, 4, 5, 6, 7].map(day => (
        <Choice
          key={day}
          label={weekdayName(day)}
          chosen={draft.weekdays.includes(day)}
          onChange={chosen => onChange({ weekdays: withOrWithout(draft.weekdays, day, chosen).sort() })}
        />
      ))}
    </div>
  )
}

const withOrWithout = <Item,>(items: readonly Item[], item: Item, isIn: boolean): Item[] =>
  isIn ? [...items, item] : items.filter(it => it !== item)

type ChoiceProps = { label: string; chosen: boolean; onChange: (chosen: boolean) => void }

export function Choice({ label, chosen, onChange }: ChoiceProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={chosen}
        onChange={event => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}
