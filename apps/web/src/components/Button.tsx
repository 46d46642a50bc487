// A button that stays focusable while its work is under way.
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class.ts'

type Props = ComponentProps<'button'> & { look?: ButtonLook; busy?: boolean }

export function Button({ look = 'primary', busy = false, type = 'button', className = '', onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      className={`${buttonClass(look)} ${className}`}
      onClick={event => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
