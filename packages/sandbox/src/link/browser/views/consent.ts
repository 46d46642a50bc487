// Who asks, and for what: what will be shared, or which payment is to be made.

import type { LinkPayment } from '../../../link-port.ts'
import { make, makeActions, makeButton } from '../elements.ts'
import type { View } from '../shell.ts'
import { alwaysShared, productTexts, texts } from '../texts.ts'
import { formatAmount } from './accounts.ts'

type Consent = { clientName: string; products: string[]; payment: LinkPayment | null }

export function createConsentView(asked: Consent, onContinue: () => void): View {
  const { clientName, payment } = asked
  return {
    name: 'CONSENT',
    heading: payment ? texts.payConsentHeading(clientName) : texts.consentHeading(clientName),
    content: make(
      'div',
      { className: 'content' },
      make('p', {}, payment ? texts.payConsentIntro : texts.consentIntro),
      makeAskedFor(asked),
      payment ? null : make('p', { className: 'muted' }, texts.consentReadOnly(clientName)),
      make('p', { className: 'muted small foot' }, texts.pretend),
      makeActions(makeButton('primary', texts.consentContinue, onContinue)),
    ),
  }
}

/** A bank's own question to its customer. */
export function createAllowView(asked: Consent, onAllow: () => void, onDeny: () => void): View {
  const { clientName, payment } = asked
  return {
    name: 'CONSENT',
    heading: payment ? texts.payHeading(payment.recipient) : texts.allowHeading(clientName),
    content: make(
      'div',
      { className: 'content' },
      payment ? null : make('p', {}, texts.allowIntro(clientName)),
      makeAskedFor(asked),
      make('p', { className: 'muted small foot' }, texts.pretend),
      makeActions(makeButton('primary', texts.allow, onAllow), makeButton('quiet', texts.deny, onDeny)),
    ),
  }
}

function makeAskedFor({ products, payment }: Consent): HTMLElement {
  if (payment) {
    const { amountText, isLimit, recipient, reference } = payment
    return makeLines(
      `${isLimit ? texts.payLimit : texts.payAmount}: ${formatAmount(amountText)}`,
      `${texts.payRecipient}: ${recipient}`,
      `${texts.payReference}: ${reference}`,
    )
  }
  const shared = new Set([alwaysShared, ...products.map(product => productTexts[product])])
  return makeLines(...[...shared].filter(line => line !== undefined))
}

const makeLines = (...lines: string[]): HTMLElement =>
  make('ul', { className: 'lines' }, ...lines.map(line => make('li', {}, line)))
