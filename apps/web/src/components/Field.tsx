// A labelled control with its hint and its error beside it.
import { type ReactNode, useId } from 'react'

export type ControlProps = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; className: string }
type Props = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  className?: string
  /** Gives the control the attributes that tie it to its label, hint and error. */
  children: (control: ControlProps) => ReactNode
}

export function Field({ label, hint, error, className = '', children }: Props) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium text-small">
        {label}
      </label>
      {children({
        id,
        className: 'field-box',
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-small text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-small text-spending">
          {error}
        </p>
      )}
    </div>
  )
}
