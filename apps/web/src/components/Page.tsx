// The frame of one screen: its title in the tab and as the heading, which takes the focus when one navigates here.
import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef } from 'react'

let screensShown = 0

type Props = { title: string; heading?: ReactNode; actions?: ReactNode; narrow?: boolean; children: ReactNode }

export function Page({ title, heading, actions, narrow = false, children }: Props) {
  const { t } = useLingui()
  const headingRef = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    screensShown += 1
    if (screensShown > 1) headingRef.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={narrow ? 'max-w-[34rem]' : ''}>
      <title>{t`${title} · Hearth`}</title>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 ref={headingRef} tabIndex={-1} className="font-semibold text-title">
          {heading ?? title}
        </h1>
        {actions && <div className="flex flex-wrap items-center gap-3">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
