// What the keys do in the table of envelopes.
import { Trans, useLingui } from '@lingui/react/macro'

export function KeysHelp() {
  const { t } = useLingui()
  const keys: [string[], string][] = [
    [['↑', '↓'], t`go from envelope to envelope`],
    [['0–9', '=', '+', '−'], t`start assigning: 120+15, =80/4, +25 adds, −10 takes away`],
    [['Enter'], t`start assigning; save, and go down`],
    [['Esc'], t`leave an amount as it was`],
    [['m'], t`move money from this envelope`],
    [['c'], t`cover it, when it is overspent`],
    [['a'], t`all that can be done with it`],
    [['?'], t`this help`],
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
      {keys.map(([names, words]) => (
        <div key={words} className="contents">
          <dt className="flex flex-wrap gap-1">
            {names.map(name => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
      <div className="col-span-2 text-small text-soft">
        <Trans>A division that does not come out even is rounded to the nearest cent, half to the even one.</Trans>
      </div>
    </dl>
  )
}
