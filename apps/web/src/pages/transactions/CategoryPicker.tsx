// The choice of a category: a list that narrows while one types. Loaded when it is first opened.
import { Combobox } from '@base-ui/react/combobox'
import type { Category } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useMemo } from 'react'
import { type CategoryGroup, choosableCategories, groupCategories } from '../../components/group-categories.ts'

type Choice = { categoryId: string | null; name: string }
type Props = {
  categories: Category[]
  categoryId: string | null
  payee: string
  /** What stands in it from the start. */
  typed?: string
  onChoose: (categoryId: string | null) => void
  onCancel: () => void
}

export function CategoryPicker({ categories, categoryId, payee, typed = '', onChoose, onCancel }: Props) {
  const { t } = useLingui()
  const none = useMemo<Choice>(() => ({ categoryId: null, name: t`No category` }), [t])
  const groups = useMemo(
    () => [...groupCategories(choosableCategories(categories, categoryId)), { name: t`None`, items: [none] }],
    [categories, categoryId, none, t],
  )
  // Nothing is highlighted until something is typed into it.
  const chooseTyped = (event: KeyboardEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget
    if (event.key !== 'Enter' || value === '' || event.currentTarget.hasAttribute('aria-activedescendant')) return
    const fits = (choice: Choice) => choice.name.toLowerCase().includes(value.toLowerCase())
    const first = groups.flatMap<Choice>(group => group.items).find(fits)
    if (!first) return
    event.preventDefault()
    onChoose(first.categoryId)
  }
  return (
    <Combobox.Root<Choice>
      items={groups}
      defaultOpen
      defaultInputValue={typed}
      autoHighlight
      itemToStringLabel={choice => choice.name}
      isItemEqualToValue={(one, other) => one.categoryId === other.categoryId}
      onValueChange={choice => {
        if (choice) onChoose(choice.categoryId)
      }}
      onOpenChange={(open, details) => {
        if (!open && details.reason !== 'item-press') onCancel()
      }}
    >
      <Combobox.Input
        autoFocus
        aria-label={t`Category of ${payee}`}
        onKeyDown={chooseTyped}
        placeholder={categories.find(it => it.categoryId === categoryId)?.name ?? none.name}
        className="h-8 w-full min-w-40 rounded-sm border border-strong bg-raised px-2 text-body"
      />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-30 outline-none">
          <Combobox.Popup className="max-h-[min(20rem,var(--available-height))] w-64 max-w-[var(--available-width)] overflow-auto overscroll-contain rounded-md border border-line bg-raised py-1 shadow-overlay">
            <Combobox.Empty>
              <p className="px-3 py-2 text-small text-soft empty:hidden">
                <Trans>No category is called that.</Trans>
              </p>
            </Combobox.Empty>
            <Combobox.List>
              {(group: CategoryGroup | { name: string; items: Choice[] }) => (
                <Combobox.Group key={group.name} items={group.items} className="pb-1">
                  <Combobox.GroupLabel className="px-3 pt-2 pb-1 text-small text-soft">
                    {group.name}
                  </Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(choice: Choice) => (
                      <Combobox.Item
                        key={choice.categoryId ?? 'none'}
                        value={choice}
                        className="min-h-9 cursor-pointer px-3 py-1.5 data-highlighted:bg-accent data-highlighted:text-on-accent"
                      >
                        {choice.name}
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
