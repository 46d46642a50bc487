// Light, dark, or what the system says.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { chooseTheme, readThemeChoice, type ThemeChoice } from '../../theme/theme-choice.ts'

export function ThemeSetting() {
  const { t } = useLingui()
  const [choice, setChoice] = useState(readThemeChoice)
  const options: { value: ThemeChoice; label: string }[] = [
    { value: 'system', label: t`As the system` },
    { value: 'light', label: t`Light` },
    { value: 'dark', label: t`Dark` },
  ]
  return (
    <fieldset className="py-2">
      <legend className="sr-only">
        <Trans>Theme</Trans>
      </legend>
      <div className="flex flex-wrap gap-x-6">
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input
              type="radio"
              name="theme"
              value={value}
              checked={choice === value}
              onChange={() => {
                chooseTheme(value)
                setChoice(value)
              }}
              className="size-5 accent-accent"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
