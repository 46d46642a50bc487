// What the bank's words for a transaction lead to.
import type { Category } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { mappingsQuery } from '../../api/queries/budget.ts'
import { Button } from '../../components/Button.tsx'
import { Section } from '../../components/Section.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useAct } from '../../components/use-act.ts'

/** 'FOOD_AND_DRINK_COFFEE' as 'Food and drink coffee'. */
const spell = (code: string) => code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ')

export function Mappings({ categories }: { categories: Category[] }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const mappings = useQuery({ ...mappingsQuery, enabled: isOpen })
  const acting = useAct()
  const map = (personalFinanceCategory: string, categoryId: string) =>
    acting.mutate({
      text: t`${spell(personalFinanceCategory)} goes elsewhere from now on.`,
      run: () => call('mapCategory', { params: { personalFinanceCategory }, body: { categoryId } }),
    })
  return (
    <Section title={t`What your bank calls things`} className="mt-10">
      <p className="py-3 text-soft">
        <Trans>
          Banks name what a transaction was for. Here is where each name goes; what is here already stays where it is.
        </Trans>
      </p>
      <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <Trans>Close the list</Trans> : <Trans>Show the list</Trans>}
      </Button>
      {acting.error && <ErrorNote error={acting.error} />}
      {isOpen && mappings.isPending && <LoadingNote rows={6} />}
      {isOpen && mappings.isError && <ErrorNote error={mappings.error} retry={() => void mappings.refetch()} />}
      {isOpen && mappings.data && (
        <ul className="mt-3">
          {mappings.data.map(({ personalFinanceCategory, categoryId }) => (
            <li key={personalFinanceCategory}>
              <label className="flex flex-wrap items-center justify-between gap-x-4 border-line border-b py-2">
                <span className="min-w-0 flex-1">{spell(personalFinanceCategory)}</span>
                <select
                  className="field-box max-w-60"
                  value={categoryId}
                  onChange={event => map(personalFinanceCategory, event.target.value)}
                >
                  {categories.map(category => (
                    <option key={category.categoryId} value={category.categoryId}>
                      {category.name}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
