// What a bank's line calls the other side, made readable, and what all spellings of one payee have in common.

/** So much of a spelling tells it from others. */
export const spellingMax = 400

/** The bank's spelling as it is looked up. */
export const spellingOf = (payee: string): string => payee.slice(0, spellingMax).toWellFormed()

/** A readable name: without the words of card processors, shop numbers and dates, and not in capitals. */
export function readablePayee(spelling: string): string {
  const stripped = noise.reduce((text, pattern) => text.replace(pattern, ' '), ` ${spelling} `)
  const name = stripped.replace(/\s+/g, ' ').replace(/^[\s*.,;:/-]+|[\s*.,;:/-]+$/g, '')
  if (!/\p{L}{2}/u.test(name)) return spelling.trim()
  // A short word alone in capitals is how that payee is written: KFC, IKEA.
  return name === name.toUpperCase() && !/^\S{1,4}$/.test(name) ? toTitle(name) : name
}

/** What spellings of one payee share: the letters and digits of its readable name. */
export function payeeKey(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return letters || name.toLowerCase()
}

/** The key of the payee that a spelling would lead to when nobody has said otherwise. */
export const payeeKeyOf = (spelling: string): string => payeeKey(readablePayee(spelling) || spelling)

const noise = [
  // Card processors and wallets, before the name of the shop.
  /^\s*(?:sq|tst|pp|paypal|sp|py|zettle_?|iz|sumup|apl\s?pay|google pay)\s?\*\s?/i,
  /^\s*(?:pos|ach|debit card|card|visa|mastercard|checkcard|sepa)\s+(?:debit|credit|purchase|payment|withdrawal)\b/i,
  /^\s*(?:kartenzahlung|lastschrift|paiement par carte|achat cb|cb)\s+/i,
  // Order and reference codes, dates, masked cards, shop and phone numbers.
  /\*[a-z0-9]{6,}\b/gi,
  /\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b/g,
  /\b[x*]{2,}\d{2,}\b/gi,
  /(?:#|\bno\.?|\bstore)\s*\d+\b/gi,
  /\b\d[\d-]{3,}\b/g,
  // Legal forms say nothing about a shop.
  /\s(?:inc|llc|ltd|gmbh|s\.?a\.?r\.?l|corp|co)\.?\s*$/i,
]

const toTitle = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(^|[\s/&.-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
