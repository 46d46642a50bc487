// The screens of one room, side by side under its name. A phone's bar has five places; every other screen is one tap from one of them.
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export function RoomLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="-mt-4 mb-6 flex flex-wrap gap-x-6 border-line border-b">
      {children}
    </nav>
  )
}

export function RoomLink({ to, children }: { to: NonNullable<LinkProps['to']>; children: ReactNode }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: false, includeSearch: false }}
      className="inline-flex min-h-11 items-center border-transparent border-b-2 text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
    >
      {children}
    </Link>
  )
}
