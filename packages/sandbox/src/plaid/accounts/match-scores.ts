// How well what a client was told about a person fits what the bank has on file: scores from 0 to 100, and null where
// the client was told nothing.

export type AddressTold = {
  street: string | null
  city: string | null
  region: string | null
  postal_code: string | null
  country: string | null
}

export type NameScore = {
  score: number | null
  is_first_name_or_last_name_match: boolean | null
  is_nickname_match: boolean | null
  is_business_name_detected: boolean | null
}

/** Short forms that are one name in one direction or the other. */
const nicknames: readonly (readonly string[])[] = [
  ['alexander', 'alex', 'sasha', 'alexandra'],
  ['andrew', 'andy', 'drew'],
  ['anthony', 'tony'],
  ['beatrice', 'bea', 'trixie'],
  ['benjamin', 'ben'],
  ['callum', 'cal'],
  ['catherine', 'katherine', 'kate', 'kathy', 'katie', 'cathy'],
  ['christopher', 'chris'],
  ['daniel', 'dan', 'danny'],
  ['david', 'dave'],
  ['edward', 'ed', 'eddie', 'ted'],
  ['elizabeth', 'liz', 'beth', 'eliza', 'betty'],
  ['imogen', 'immy'],
  ['james', 'jim', 'jimmy', 'jamie'],
  ['jennifer', 'jen', 'jenn', 'jenny'],
  ['jonathan', 'jon', 'john', 'johnny'],
  ['joseph', 'joe', 'joey'],
  ['margaret', 'maggie', 'meg', 'peggy'],
  ['matthew', 'matt'],
  ['michael', 'mike', 'mick'],
  ['nicholas', 'nick', 'nico'],
  ['patricia', 'pat', 'patty', 'trish'],
  ['rebecca', 'becky', 'becca'],
  ['richard', 'rick', 'dick', 'rich'],
  ['robert', 'rob', 'bob', 'bobby'],
  ['samuel', 'sam', 'samantha'],
  ['stephen', 'steven', 'steve'],
  ['susan', 'sue', 'suzie'],
  ['theodore', 'theo', 'teddy'],
  ['thomas', 'tom', 'tommy'],
  ['victoria', 'vicky', 'tori'],
  ['william', 'will', 'bill', 'billy', 'liam'],
]

const businessWords = /\b(llc|inc|ltd|limited|gmbh|plc|dba|company|corp|corporation|business|sarl|bv)\b/

/** Words in any order: 'Okafor, Mia' is 'Mia Okafor'. A nickname counts as nearly the same. */
export function scoreName(told: string | null, onFile: string): NameScore {
  const left = wordsOf(told ?? '')
  const right = wordsOf(onFile)
  if (told === null || left.length === 0 || right.length === 0) {
    return {
      score: null,
      is_first_name_or_last_name_match: null,
      is_nickname_match: null,
      is_business_name_detected: null,
    }
  }
  const pairs = right.map(word =>
    Math.max(...left.map(other => (areNicknames(word, other) ? 0.95 : alike(word, other)))),
  )
  const length = Math.max(left.length, right.length)
  const whole = pairs.reduce((sum, pair) => sum + pair, 0) / length
  const same = right.filter(word => left.includes(word))
  return {
    score: percent(Math.max(whole, alike(left.join(' '), right.join(' ')))),
    is_first_name_or_last_name_match: same.includes(right[0] ?? '') || same.includes(right.at(-1) ?? ''),
    is_nickname_match: right.some(word => left.some(other => areNicknames(word, other))),
    is_business_name_detected: businessWords.test(left.join(' ')) || businessWords.test(right.join(' ')),
  }
}

/** Only digits count; a country code that one side leaves out takes little away, and so does an extension. */
export function scorePhone(told: string | null, onFile: string): number | null {
  const [left, right] = [digitsOf(told ?? ''), digitsOf(onFile)]
  if (told === null || left === '' || right === '') return null
  if (left === right) return 100
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  if (short.length >= 7 && long.endsWith(short.replace(/^0/, ''))) return 98
  if (short.length >= 7 && long.startsWith(short)) return 85
  return Math.min(69, percent(alike(left, right) ** 2))
}

/** Case does not count; another `+tag` of the same box is a partial match. */
export function scoreEmail(told: string | null, onFile: string): number | null {
  const [left, right] = [(told ?? '').trim().toLowerCase(), onFile.trim().toLowerCase()]
  if (told === null || left === '') return null
  if (left === right) return 100
  const untagged = (address: string) => address.replace(/\+[^@]*@/, '@')
  if (untagged(left) === untagged(right)) return 90
  return Math.min(69, percent(alike(left, right) ** 2))
}

/** Only the parts that were told count, the street most of all. */
export function scoreAddress(
  told: AddressTold | null,
  onFile: AddressTold,
): { score: number | null; is_postal_code_match: boolean | null } {
  const weights: readonly [keyof AddressTold, number][] = [
    ['street', 4],
    ['postal_code', 3],
    ['city', 2],
    ['region', 1],
    ['country', 1],
  ]
  let [sum, total] = [0, 0]
  for (const [part, weight] of weights) {
    const [left, right] = [plain(told?.[part] ?? ''), plain(onFile[part] ?? '')]
    if (left === '' || right === '') continue
    total += weight
    sum += weight * (part === 'street' ? alike(shortStreet(left), shortStreet(right)) : alike(left, right))
  }
  const postal = plain(told?.postal_code ?? '').replace(/ /g, '')
  const known = plain(onFile.postal_code ?? '').replace(/ /g, '')
  return {
    score: total === 0 ? null : percent(sum / total),
    is_postal_code_match: postal === '' || known === '' ? null : postal === known,
  }
}

const percent = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 100)

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(' ')
    .filter(word => word !== '')

const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^00/, '')

/** 'street' and 'st' are one word, and so are the other long and short forms. */
const shortStreet = (street: string): string =>
  street
    .replace(/\bstreet\b/, 'st')
    .replace(/\bavenue\b/, 'ave')
    .replace(/\broad\b/, 'rd')
    .replace(/\bdrive\b/, 'dr')
    .replace(/\bboulevard\b/, 'blvd')
    .replace(/\blane\b/, 'ln')
    .replace(/\bcourt\b/, 'ct')
    .replace(/\bplace\b/, 'pl')

const areNicknames = (left: string, right: string): boolean =>
  left !== right && nicknames.some(names => names.includes(left) && names.includes(right))

/** 1 for the same text, 0 for texts that share nothing: one less the share of letters that must be changed. */
function alike(left: string, right: string): number {
  const longest = Math.max(left.length, right.length)
  return longest === 0 ? 1 : 1 - editsBetween(left, right) / longest
}

/** Letters to put in, take out or change to get from one text to the other (Levenshtein). */
function editsBetween(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (const [row, letter] of [...left].entries()) {
    const here = [row + 1]
    for (const [at, other] of [...right].entries()) {
      const changed = (before[at] ?? 0) + (letter === other ? 0 : 1)
      here.push(Math.min(changed, (before[at + 1] ?? 0) + 1, (here[at] ?? 0) + 1))
    }
    before = here
  }
  return before.at(-1) ?? 0
}
