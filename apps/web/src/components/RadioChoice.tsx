// One of a few ways to go, with a sentence of what it means.
import type { ReactNode } from 'react'

type Props = { name: string; checked: boolean; onChoose: () => void; title: ReactNode; children: ReactNode }

export function RadioChoice({ name, checked, onChoose, title, children }: Props) {
  return (
    <label className="flex cursor-pointer gap-3 py-2">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span>
        {title}
        <span className="block text-small text-soft">{children}</span>
      </span>
    </label>
  )
}
