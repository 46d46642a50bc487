// POST /sandbox-simulations: the banks do what is pending, one step for each call. A transfer from bank to bank needs two.
import { sources } from './funding-source-records.ts'
import { arriveMicroDeposits } from './micro-deposits.ts'
import { returnLate, settleCredit, settleDebit } from './move-transfer.ts'
import { link } from './protocol/hal.ts'
import { post } from './protocol/route.ts'
import { transferShelf } from './transfer-records.ts'

/** So many transfers at once, as in Dwolla's sandbox. */
const stepsMax = 500

const simulate = post('/sandbox-simulations', ({ caller }) => {
  const transfers = transferShelf.all(caller)
  const pending = transfers.filter(each => each.role !== 'whole' && each.status === 'pending').slice(-stepsMax)
  const late = transfers.filter(each => each.lateReturn !== null && each.status === 'processed')
  const deposits = sources.all(caller).filter(each => each.microDeposits?.status === 'pending' && !each.removed)
  for (const leg of late) returnLate(caller, leg)
  for (const leg of pending) {
    // What came back late may have taken the next leg with it.
    if (transferShelf.get(caller, leg.id)?.status !== 'pending') continue
    if (leg.role === 'debit') settleDebit(caller, leg)
    else settleCredit(caller, leg)
  }
  for (const source of deposits) arriveMicroDeposits(caller, source)
  return {
    status: 200,
    body: {
      _links: { self: link(caller, '/sandbox-simulations', 'sandbox-simulation') },
      total: late.length + pending.length + deposits.length,
    },
  }
})

export const simulationRoutes = [simulate]
