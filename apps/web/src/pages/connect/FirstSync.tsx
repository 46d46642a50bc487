// The first sync, live. It goes on by itself, so the screen may be left at any time.
import type { Item } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { accountsQuery, itemsQuery } from '../../api/queries/banks.ts'
import { buttonClass } from '../../components/button-class.ts'
import { ItemNote } from '../../components/ItemNote.tsx'
import { Page } from '../../components/Page.tsx'
import { ErrorCode, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useSyncEvent } from '../../components/SyncState.tsx'
import { progressOf } from './progress.ts'
import { Stages } from './Stages.tsx'

const route = getRouteApi('/home/connect/$itemId')

export function FirstSync() {
  const { t } = useLingui()
  const { itemId } = route.useParams()
  const items = useQuery(itemsQuery)
  const item = items.data?.find(it => it.itemId === itemId)
  return (
    <Page title={item ? item.institutionName : t`Connecting`} narrow>
      {items.isPending && <LoadingNote rows={4} />}
      {items.isError && !items.data && <ErrorNote error={items.error} retry={() => void items.refetch()} />}
      {items.data && !item && (
        <p>
          <Trans>There is no such bank connection in your household.</Trans>
        </p>
      )}
      {item && <Progress item={item} />}
    </Page>
  )
}

function Progress({ item }: { item: Item }) {
  const event = useSyncEvent(item.itemId)
  const { data: accounts } = useQuery(accountsQuery)
  const { stage, rows, settled } = progressOf(item, event)
  const accountCount = accounts?.filter(account => account.itemId === item.itemId).length ?? 0
  const failed = stage === 'failed'
  return (
    <>
      <Stages stage={stage} accountCount={accountCount} rows={rows} />
      {failed && (
        <div role="alert" className="mt-4 border-spending border-l-2 pl-4">
          {item.health.why === null ? (
            <>
              <p>
                <Trans>The bank stopped answering. What arrived is kept, and Hearth tries again by itself.</Trans>
              </p>
              <ErrorCode code={event?.bankCode ?? item.bankCode} />
            </>
          ) : (
            <ItemNote item={item} />
          )}
        </div>
      )}
      <p className="mt-6 text-soft">
        {settled ? (
          item.historyComplete ? (
            <Plural value={rows} one="# transaction is here." other="# transactions are here." />
          ) : (
            <Trans>The bank is still gathering older transactions. They will appear by themselves.</Trans>
          )
        ) : (
          !failed && <Trans>This goes on by itself. You can leave this page.</Trans>
        )}
      </p>
      <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
        <Link to="/accounts" className={buttonClass(settled ? 'primary' : 'quiet')}>
          <Trans>See your accounts</Trans>
        </Link>
        {settled && (
          <Link to="/budget" className="text-link">
            <Trans>Give your money a job</Trans>
          </Link>
        )}
      </div>
    </>
  )
}
