// Choose accounts: only what is shared already is ticked for the user, and at least one is needed.

import type { LinkAccountChoice, LinkError } from '../../../link-port.ts'
import { make, makeActions, makeMessage } from '../elements.ts'
import type { View } from '../shell.ts'
import { describeError, texts } from '../texts.ts'

type AccountsChoice = {
  heading: string
  intro: string
  /** Said when nothing is ticked. */
  none: string
  /** One account only, instead of any number. */
  single: boolean
  accounts: LinkAccountChoice[]
  onChoose: (accountIds: string[]) => void
}

/** `refuse` says on the step why the choice will not do. */
export function createAccountsView(choice: AccountsChoice): { view: View; refuse: (error: LinkError) => void } {
  const { accounts, single } = choice
  const type = single ? 'radio' : 'checkbox'
  const boxes = accounts.map(account =>
    make('input', { type, name: 'account', value: account.id, checked: account.shared }),
  )
  const every = make('input', { type: 'checkbox' })
  const message = makeMessage('accounts-message')
  const tickMatchingMaster = () => {
    const ticked = boxes.filter(box => box.checked).length
    every.checked = ticked === boxes.length
    every.indeterminate = ticked > 0 && ticked < boxes.length
    if (ticked > 0) message.say('')
  }
  every.addEventListener('change', () => {
    for (const box of boxes) box.checked = every.checked
    tickMatchingMaster()
  })
  const rows = accounts.map((account, index) => createRow(account, boxes[index] ?? null))
  const content = make(
    'form',
    { className: 'content', method: 'post', noValidate: true },
    make('p', {}, choice.intro),
    make(
      'fieldset',
      { className: 'rows' },
      make('legend', { className: 'unseen' }, choice.heading),
      boxes.length > 1 && !single ? make('label', { className: 'account every' }, every, texts.accountsAll) : null,
      ...rows,
    ),
    makeActions(message.element, make('button', { type: 'submit', className: 'primary' }, texts.accountsContinue)),
  )
  for (const box of boxes) box.addEventListener('change', tickMatchingMaster)
  tickMatchingMaster()
  content.addEventListener('submit', event => {
    event.preventDefault()
    const chosen = boxes.filter(box => box.checked).map(box => box.value)
    if (chosen.length > 0) return choice.onChoose(chosen)
    message.say(choice.none)
    boxes.at(0)?.focus()
  })
  return {
    view: { name: 'SELECT_ACCOUNT', heading: choice.heading, content },
    refuse: error => {
      message.say(describeError(error))
      boxes.at(0)?.focus()
    },
  }
}

function createRow(account: LinkAccountChoice, box: HTMLInputElement | null): HTMLElement {
  const kind = nameKind(account.subtype ?? account.type)
  const detail = account.mask === null ? kind : `${kind}, ${texts.accountEnding(account.mask)}`
  return make(
    'label',
    { className: 'account' },
    box,
    make(
      'span',
      { className: 'account-name' },
      make('span', { className: 'row-name' }, account.name),
      ' ',
      make('span', { className: 'muted small' }, detail),
    ),
    ' ',
    make('span', { className: 'amount' }, formatAmount(account.currentText)),
  )
}

/** '-1204.5 USD' as a person writes it; text in any other form stays as it is. */
export function formatAmount(text: string): string {
  const [, amount, currency] = /^(-?[\d.]+) ([A-Z]{3})$/.exec(text) ?? []
  if (amount === undefined || currency === undefined) return text
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(Number(amount)).replace('-', '−')
}

/** Plaid writes kinds in lower case; abbreviations stay capitals. */
function nameKind(kind: string): string {
  if (/^(cd|ira|hsa|isa|tfsa|rrsp|gic|fhsa)$/.test(kind)) return kind.toUpperCase()
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}
