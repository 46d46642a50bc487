import type { ControlProps } from './Field.tsx'

type Props = { control: ControlProps; value: string; onChange: (text: string) => void }

/** Where an amount is typed, as text until somebody reads it. */
export const AmountInput = ({ control, value, onChange }: Props) => (
  <input
    {...control}
    inputMode="decimal"
    autoComplete="off"
    value={value}
    onChange={event => onChange(event.target.value)}
  />
)
