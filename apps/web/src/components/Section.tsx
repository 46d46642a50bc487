// A part of a screen under its own heading, set apart by a hairline.
import { type ReactNode, useId } from 'react'

type Props = { title: ReactNode; aside?: ReactNode; children: ReactNode; className?: string }

export function Section({ title, aside, children, className = '' }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`mb-10 ${className}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-2">
        <h2 id={id} className="font-semibold text-body">
          {title}
        </h2>
        {aside && <div className="text-small text-soft">{aside}</div>}
      </div>
      {children}
    </section>
  )
}
