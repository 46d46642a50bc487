// How an institution does now: as ever or, for a while, as a test made it.
import type { Bank } from '../bank.ts'
import { type InstitutionHealth, institutionOf } from '../world/institutions.ts'

export function healthOf(bank: Bank, institutionId: string): InstitutionHealth {
  const made = bank.state.institutions.get(institutionId)
  if (made) return made.down ? 'down' : made.degraded ? 'degraded' : 'healthy'
  return institutionOf(institutionId)?.health ?? 'healthy'
}
