// The list itself: only the rows in sight are drawn, and further pages are read before their end is reached.
import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { accountsQuery } from '../../api/queries/banks.ts'
import { type TransactionFilter, transactionsQuery } from '../../api/queries/transactions.ts'
import { Button } from '../../components/Button.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { DayText } from '../../components/DayText.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { loadCategoryPicker } from './CategoryCell.tsx'
import { ListColumns } from './ListColumns.tsx'
import { type ListEntry, listEntries } from './list-entries.ts'
import { moveInList } from './move-in-list.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { TransactionRow } from './TransactionRow.tsx'
import { type Names, useNames } from './use-names.ts'
import { type Selection, useSelection } from './use-selection.ts'

const entriesAhead = 60
// Close to what is measured once a row is drawn, so that the scroll bar stays still.
const dayHeight = 42
const rowHeight = { wide: 37, phone: 61, secondLine: 20 }

export function TransactionList({ filter }: { filter: TransactionFilter }) {
  const list = useInfiniteQuery(transactionsQuery(filter))
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const asMovements = Object.keys(filter).length === 0
  const entries = useMemo(() => listEntries(data?.pages ?? [], asMovements), [data, asMovements])
  const names = useNames()
  const selection = useSelection(() =>
    entries.flatMap(entry => (entry.kind === 'row' ? [entry.row.transactionId] : [])),
  )
  const maySelect = filter.gone === undefined
  const top = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  useEffect(() => {
    const measure = () => setOffset(top.current ? top.current.getBoundingClientRect().top + window.scrollY : 0)
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(document.body)
    return () => watcher.disconnect()
  }, [])
  const isThere = data !== undefined
  useEffect(() => {
    if (isThere) void loadCategoryPicker()
  }, [isThere])
  const virtual = useWindowVirtualizer({
    count: entries.length,
    estimateSize: index => estimateHeight(entries[index]),
    getItemKey: index => keyOf(entries[index], index),
    overscan: 12,
    scrollMargin: offset,
  })
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  const nearEnd = lastShown > entries.length - entriesAhead
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [nearEnd, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  const rowCount = data?.pages.reduce((total, page) => total + page.transactions.length, 0) ?? 0
  return (
    <div>
      {list.isStale && data && !list.isFetching && (
        <div role="status" className="mb-4">
          <Button look="quiet" onClick={() => void list.refetch()}>
            <Trans>Your bank sent changes. Show them</Trans>
          </Button>
        </div>
      )}
      {selection.isOn && <SelectionBar selection={selection} filter={filter} />}
      <ListColumns
        filter={filter}
        isSelecting={selection.isOn}
        onSelect={maySelect && rowCount > 0 && !selection.isOn ? selection.start : undefined}
      />
      <div ref={top} />
      {list.isPending && <LoadingNote rows={8} rowClass="h-11" />}
      {list.isError && !data && <ErrorNote error={list.error} retry={() => void list.refetch()} />}
      {data && rowCount === 0 && <NothingHere filter={filter} />}
      <ul
        onKeyDown={moveInList}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        aria-busy={list.isFetching}
      >
        {shown.map(item => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start - offset}px)` }}
          >
            <Entry
              entry={entries[item.index]}
              names={names}
              withAccount={!filter.accountId}
              asMovement={asMovements}
              selection={maySelect ? selection : null}
            />
          </li>
        ))}
      </ul>
      <div role="status" className="pt-4 text-small text-soft">
        {isFetchingNextPage && <Trans>Loading older transactions…</Trans>}
        {data && rowCount > 0 && !hasNextPage && (
          <Plural value={rowCount} one="That is the only transaction." other="Those are all # transactions." />
        )}
      </div>
      {isFetchNextPageError && <ErrorNote error={list.error} retry={() => void fetchNextPage()} />}
    </div>
  )
}

const keyOf = (entry: ListEntry | undefined, index: number): string | number =>
  entry ? (entry.kind === 'day' ? entry.day : entry.row.transactionId) : index

function estimateHeight(entry: ListEntry | undefined): number {
  if (entry?.kind !== 'row') return dayHeight
  if (window.innerWidth < 900) return rowHeight.phone
  return entry.row.tags.length > 0 || entry.row.pending || entry.row.note || entry.row.gone || entry.row.foreign
    ? rowHeight.wide + rowHeight.secondLine
    : rowHeight.wide
}

type EntryProps = {
  entry: ListEntry | undefined
  names: Names
  withAccount: boolean
  asMovement: boolean
  selection: Selection | null
}

function Entry({ entry, selection, ...rest }: EntryProps) {
  if (!entry) return null
  if (entry.kind === 'row') {
    const { row } = entry
    const onSelect = row.source === 'opening' ? undefined : selection?.toggle
    const isChosen = selection?.isAll || selection?.ids.has(row.transactionId)
    const selected = selection?.isOn ? onSelect !== undefined && isChosen === true : null
    return <TransactionRow row={row} {...rest} selected={selected} onSelect={onSelect} />
  }
  return (
    <h2 className="border-line border-b pt-4 pb-1 font-medium text-small text-soft">
      <DayText day={entry.day} heading />
    </h2>
  )
}

function NothingHere({ filter }: { filter: TransactionFilter }) {
  const { data: accounts } = useQuery(accountsQuery)
  const keys = Object.keys(filter)
  if (keys.length === 1 && filter.accountId)
    return <EmptyNote title={<Trans>The transactions of this account will stand here. There are none yet.</Trans>} />
  if (filter.gone) return <EmptyNote title={<Trans>There is none.</Trans>} />
  if (keys.length > 0)
    return (
      <EmptyNote title={<Trans>No transaction fits these filters.</Trans>}>
        <Link to="/transactions" className={buttonClass('quiet')}>
          <Trans>Show all transactions</Trans>
        </Link>
      </EmptyNote>
    )
  return (
    <EmptyNote title={<Trans>Every payment and every income will stand here, newest first.</Trans>}>
      {accounts?.length === 0 && (
        <Link to="/connect" className={buttonClass()}>
          <Trans>Connect a bank</Trans>
        </Link>
      )}
    </EmptyNote>
  )
}
