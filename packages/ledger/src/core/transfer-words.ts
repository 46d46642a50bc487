// What the text of a row says of where its money went: to which of the household's own accounts, or to a stranger.

export type OwnAccount = {
  accountId: string
  name: string
  officialName: string | null
  mask: string | null
  type: string
  subtype: string | null
  onBudget: boolean
  institution: string | null
  /** Full names of the people whose account it is. */
  owners: readonly string[]
}

type Kind = 'checking' | 'savings' | 'card' | 'loan' | 'investment'

/** How a text names an account, the surest way last: 'kind' for its kind only, 'sure' for its digits, name, owner or bank. */
export type Naming = 'nothing' | 'kind' | 'sure'

// As the banks of the seven countries write them, without accents.
const kindWords: Record<Kind, readonly string[]> = {
  checking: 'checking|chequing|chq|current account|cuenta corriente|compte courant|betaalrekening'.split('|'),
  savings: 'savings|saving|saver|ahorro|ahorros|livret|epargne|spaarrekening|sparen|money market'.split('|'),
  card: 'credit card|creditcard|card|carte de credit|carte|tarjeta|visa|mastercard|amex'.split('|'),
  loan: 'mortgage|loan|student loan|hipoteca|prestamo|pret|pret immobilier|hypotheek|lening'.split('|'),
  investment: 'brokerage|investing|investment|ira|401k|isa|valores|compte titres|beleggingsrekening'.split('|'),
}
const transferWords =
  'transfer|xfer|tfr|trf|trnsfr|traspaso|transferencia|virement|vir|overboeking|overschrijving|standing order|from|to'
const paymentWords =
  'payment|pmt|pymt|autopay|epay|thank you|merci|gracias|pago|recibo|paiement|prlv|prelevement|echeance|betaling|incasso|termijn|direct debit|sepa dd|repayment'
const friendWords = 'zelle|venmo|cash app|cashapp|paypal|bizum|tikkie|lydia|interac|e transfer|paym'
const idleWords =
  'online|internet|mobile|web|banking|bank|ach|sepa|ct|dd|electronic|external|internal|instant|faster|account|acct|cuenta|compte|rekening|own|between|the|of|de|du|des|la|le|el|a|vers|desde|naar|van|in|out|ref|reference|conf|confirmation|id|no|nr|date|on|for|money|move|deposit|withdrawal|credit|debit|received|recu|recibido|ontvangen|scheduled|recurring|automatic'

const kinds = Object.keys(kindWords) as Kind[]
const phrases = (list: string) => list.split('|').map(word => ` ${word} `)
const [moves, pays, befriends] = [phrases(transferWords), phrases(paymentWords), phrases(friendWords)]
const kindPhrases = new Map(kinds.map(kind => [kind, kindWords[kind].map(word => ` ${word} `)]))
const known = new Set(
  [transferWords, paymentWords, friendWords, idleWords, ...kinds.flatMap(kind => kindWords[kind])].flatMap(list =>
    list.split(/[| ]/),
  ),
)

/** Lower case without accents and signs, a space at each end, so that words can be looked for whole. */
export const plainText = (text: string): string =>
  ` ${text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `

const hasAny = (text: string, words: readonly string[]) => words.some(word => text.includes(word))

export const tellsOfTransfer = (text: string): boolean => hasAny(text, moves)
export const tellsOfPayment = (text: string): boolean => hasAny(text, pays)
/** Ways to pay other people: such a row is a transfer only when it says whose account it means. */
export const tellsOfFriend = (text: string): boolean => hasAny(text, befriends)

/** How a row on `own` names `other` in its text. */
export function namingOf(text: string, own: OwnAccount, other: OwnAccount): Naming {
  if (hasMask(text, other) && !hasMask(text, own)) return 'sure'
  if (namesOf(other).some(name => text.includes(name) && !namesOf(own).includes(name))) return 'sure'
  if (other.institution !== own.institution && hasInstitution(text, other)) return 'sure'
  if (other.owners.some(owner => plainText(owner).includes(' ', 1) && text.includes(plainText(owner)))) return 'sure'
  const kind = kindOf(other)
  return kind !== null && kindsIn(text).has(kind) ? 'kind' : 'nothing'
}

/** True when the text means another account than `other`: one of another kind, or the digits of a third one. */
export function meansAnother(text: string, own: OwnAccount, other: OwnAccount, all: readonly OwnAccount[]): boolean {
  if (!hasMask(text, other) && all.some(it => it !== own && it.mask !== own.mask && hasMask(text, it))) return true
  if (namingOf(text, own, other) !== 'nothing') return false
  const [ownKind, otherKind] = [kindOf(own), kindOf(other)]
  return [...kindsIn(text)].some(kind => kind !== ownKind && kind !== otherKind)
}

/** True when words are left that are neither a bank's manner of speech nor the household's own names: somebody else's name. */
export function namesStranger(text: string, accounts: readonly OwnAccount[]): boolean {
  const words = text.split(' ').filter(word => word.length > 2 && !/\d/.test(word) && !known.has(word))
  if (words.length === 0) return false
  const own = accounts.map(it => plainText([it.name, it.officialName, it.institution, ...it.owners].join(' '))).join('')
  return words.some(word => !own.includes(` ${word} `))
}

const savingsSubtypes = new Set(['savings', 'cd', 'money market', 'isa', 'cash isa'])

function kindOf({ type, subtype }: OwnAccount): Kind | null {
  if (type === 'credit') return 'card'
  if (type === 'loan') return 'loan'
  if (type === 'investment' || type === 'brokerage') return 'investment'
  if (type !== 'depository') return null
  return savingsSubtypes.has(subtype ?? '') ? 'savings' : 'checking'
}

const kindsIn = (text: string): Set<Kind> =>
  new Set(kinds.filter(kind => hasAny(text, kindPhrases.get(kind) ?? []) && !(kind === 'card' && isDebitCard(text))))

const isDebitCard = (text: string) => text.includes(' debit card ') || text.includes(' card purchase ')

const hasMask = (text: string, { mask }: OwnAccount): boolean =>
  mask !== null && /^\d{4,}$/.test(mask) && new RegExp(`(?<!\\d)${mask}(?!\\d)`).test(text)

const hasInstitution = (text: string, { institution }: OwnAccount): boolean =>
  institution !== null && text.includes(plainText(institution))

// A name of nothing but the words for its kind names no account: "Savings Account" is everybody's.
const namesOf = ({ name, officialName }: OwnAccount): string[] =>
  [name, officialName ?? ''].map(plainText).filter(plain => plain.split(' ').some(word => word && !known.has(word)))
