// The account that a payment leaves, seen by the bank itself: no Item stands between.
import { type MinorUnits, minorUnits } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import { deedStateAt } from '../../deeds/deed.ts'
import type { Account } from '../../world/account.ts'
import { institutionOf } from '../../world/institutions.ts'
import type { Resident } from '../../world/resident.ts'
import type { Payer } from './payment-records.ts'

export type PayerAccount = { resident: Resident; account: Account; available: MinorUnits }

/** Throws on an institution or account that does not exist: who hands in a payer has shown it in Link. */
export function openPayer(bank: Bank, payer: Payer): PayerAccount {
  const institution = institutionOf(payer.institutionId)
  if (!institution) throw new Error(`There is no institution ${payer.institutionId}`)
  const life = bank.world.lifeAt(institution, payer.username)
  const account = life.resident.accounts.find(({ key }) => key === payer.account)
  if (!account) throw new Error(`${payer.username} has no account ${payer.account}`)
  const own = life.balancesAt(account, bank.clock.nowMs())
  let gone = own.held
  for (const deed of bank.deeds.of(payer.institutionId, payer.username)) {
    if (deed.movement.account !== account.key) continue
    const state = deedStateAt(deed, bank.deeds.stepsTaken())
    if (state === 'posted') gone = minorUnits(gone + deed.movement.outflow)
    else if (state === 'pending') gone = minorUnits(gone + Math.max(0, deed.movement.pending?.outflow ?? 0))
  }
  return { resident: life.resident, account, available: minorUnits(own.current - gone) }
}
