// The arithmetic that people type where an amount is expected: exact, in whole numbers, with a parser of its own.
import { type Currency, decimalsOf } from './currency.ts'
import { type MinorUnits, minorUnits } from './minor-units.ts'

/** `rounded` when a division did not come out even in minor units: half went to the even one. Nothing else rounds. */
export type Calculated =
  | { kind: 'exact'; amount: MinorUnits; rounded: boolean }
  | { kind: 'not-a-number' | 'fraction-of-minor-unit' | 'too-large' | 'division-by-zero' }

/** Above this nobody's household is; sums of many of them stay safe integers. */
const amountMax = 10n ** 14n
const lengthMax = 200

type Fraction = { over: bigint; under: bigint }
type Reading = { tokens: string[]; at: number; divided: boolean; decimal: '.' | ',' }

class Unreadable extends Error {
  readonly kind: 'not-a-number' | 'division-by-zero'
  constructor(kind: 'not-a-number' | 'division-by-zero') {
    super(kind)
    this.kind = kind
  }
}

/**
 * What a text such as `120+15`, `=80/4`, `(3+4)*1.5` or `80×1.5` comes to. One that starts with an operator goes on from `present`:
 * `+25` is 25 more, `-10` is 10 less, `/2` is half; `=-10` is minus ten. `decimal` is the sign that the locale writes fractions with.
 */
export function calculate(
  text: string,
  { currency, decimal, present }: { currency: Currency; decimal: '.' | ','; present: MinorUnits },
): Calculated {
  const scale = 10n ** BigInt(decimalsOf(currency))
  const bare = text
    .replace(/[\s'’]/g, '')
    .replace(/[−–]/g, '-')
    .replace(/[×x]/g, '*')
    .replace(/[÷:]/g, '/')
  const formula = bare.startsWith('=') ? bare.slice(1) : bare
  const tokens = formula.match(/[\d.,]+|[-+*/()]|./g) ?? []
  if (tokens.length === 0 || bare.length > lengthMax) return { kind: 'not-a-number' }
  const reading: Reading = { tokens, at: 0, divided: false, decimal }
  const goesOn = bare === formula && /^[-+*/]/.test(formula)
  try {
    const start = goesOn ? { over: BigInt(present), under: scale } : null
    const value = readSum(reading, start)
    if (reading.at < tokens.length) return { kind: 'not-a-number' }
    return toMinorUnits(value, scale, reading.divided)
  } catch (error) {
    if (error instanceof Unreadable) return { kind: error.kind }
    throw error
  }
}

/** Whether a text says more than an amount: an operator other than a leading minus of a plain number counts. */
export const isFormula = (text: string): boolean => /^\s*[=+−–-]|[+*/×÷()]|\d\s*[−–-]/.test(text)

function toMinorUnits({ over, under }: Fraction, scale: bigint, divided: boolean): Calculated {
  const scaled = over * scale
  const whole = scaled / under
  const rest = scaled - whole * under
  if (rest === 0n) return bounded(whole, false)
  if (!divided) return { kind: 'fraction-of-minor-unit' }
  const twice = (rest < 0n ? -rest : rest) * 2n
  const away = twice > under || (twice === under && whole % 2n !== 0n)
  return bounded(away ? whole + (rest < 0n ? -1n : 1n) : whole, true)
}

const bounded = (amount: bigint, rounded: boolean): Calculated =>
  amount > amountMax || amount < -amountMax
    ? { kind: 'too-large' }
    : { kind: 'exact', amount: minorUnits(Number(amount)), rounded }

function readSum(reading: Reading, start: Fraction | null): Fraction {
  let value = readProduct(reading, start)
  for (let sign = take(reading, '+', '-'); sign; sign = take(reading, '+', '-')) {
    const next = readProduct(reading, null)
    const over = sign === '+' ? next.over : -next.over
    value = { over: value.over * next.under + over * value.under, under: value.under * next.under }
  }
  return value
}

function readProduct(reading: Reading, start: Fraction | null): Fraction {
  let value = start ?? readFactor(reading)
  for (let sign = take(reading, '*', '/'); sign; sign = take(reading, '*', '/')) {
    const next = readFactor(reading)
    if (sign === '*') value = { over: value.over * next.over, under: value.under * next.under }
    else {
      if (next.over === 0n) throw new Unreadable('division-by-zero')
      reading.divided = true
      const flip = next.over < 0n ? -1n : 1n
      value = { over: value.over * next.under * flip, under: value.under * next.over * flip }
    }
  }
  return value
}

function readFactor(reading: Reading): Fraction {
  if (take(reading, '-')) {
    const { over, under } = readFactor(reading)
    return { over: -over, under }
  }
  if (take(reading, '(')) {
    const value = readSum(reading, null)
    if (!take(reading, ')')) throw new Unreadable('not-a-number')
    return value
  }
  const token = reading.tokens[reading.at]
  if (token === undefined) throw new Unreadable('not-a-number')
  reading.at += 1
  return readNumber(token, reading.decimal)
}

function take(reading: Reading, ...signs: string[]): string | null {
  const token = reading.tokens[reading.at]
  if (token === undefined || !signs.includes(token)) return null
  reading.at += 1
  return token
}

// 1,234.50 and 1.234,50 read as what they are; a lone sign that is not the locale's, with other than three digits after it, is a decimal.
function readNumber(token: string, decimal: '.' | ','): Fraction {
  const other = decimal === '.' ? ',' : '.'
  const isOther = new RegExp(`^\\d*\\${other}(\\d{0,2}|\\d{4,})$|^\\d{1,3}(\\${decimal}\\d{3})+\\${other}\\d+$`).test(
    token,
  )
  const sign = isOther ? other : decimal
  const group = sign === '.' ? ',' : '.'
  const parts = new RegExp(`^(\\d+|\\d{1,3}(?:\\${group}\\d{3})+|)(?:\\${sign}(\\d*))?$`).exec(token)
  const whole = parts?.[1]?.replaceAll(group, '') ?? ''
  const fraction = parts?.[2] ?? ''
  if (!parts || whole + fraction === '') throw new Unreadable('not-a-number')
  return { over: BigInt(whole + fraction), under: 10n ** BigInt(fraction.length) }
}
