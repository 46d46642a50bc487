// Envelopes under their groups, with what each group comes to.
import type { Envelope } from '@hearth/api'
import { minorUnits, sum } from '@hearth/money'

type Figures = Pick<Envelope, 'rollover' | 'assigned' | 'activity' | 'available'>
export type EnvelopeGroup = Figures & { name: string; envelopes: Envelope[] }

export function groupEnvelopes(envelopes: readonly Envelope[]): EnvelopeGroup[] {
  const names = [...new Set(envelopes.map(envelope => envelope.group))]
  return names.map(name => {
    const those = envelopes.filter(envelope => envelope.group === name)
    const total = (key: keyof Figures) => sum(those.map(envelope => minorUnits(envelope[key])))
    return {
      name,
      envelopes: those,
      rollover: total('rollover'),
      assigned: total('assigned'),
      activity: total('activity'),
      available: total('available'),
    }
  })
}
