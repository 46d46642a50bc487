// What a paper is made of, as plain values.

export type Letterhead = {
  /** Who sends the paper: a bank, an employer. */
  name: string
  /** Street, town, web address: small, under the name. */
  lines: readonly string[]
  /** '#1f7a6d'. */
  color: string
}

export type Column = {
  title: string
  /** Its share of the width, beside the shares of the others. */
  share: number
  /** Left when absent. Amounts stand to the right. */
  align?: 'left' | 'right'
}

export type Table = {
  kind: 'table'
  title?: string
  columns: readonly Column[]
  rows: readonly (readonly string[])[]
  /** Printed below, in bold: a sum. */
  total?: readonly string[]
  /** What stands there when there are no rows. */
  whenEmpty?: string
}

export type Part =
  | Table
  /** Names and what belongs to them: an account number, a period. Printed in two columns when `wide` is not set. */
  | { kind: 'facts'; title?: string; entries: readonly (readonly [name: string, value: string])[]; wide?: boolean }
  /** The few numbers that matter most, large, side by side: at most four. */
  | { kind: 'figures'; entries: readonly (readonly [name: string, value: string])[] }
  | { kind: 'text'; title?: string; text: string }
  | { kind: 'new page' }

export type Paper = {
  title: string
  subtitle?: string
  letterhead: Letterhead
  /** Name and address, as on an envelope. */
  recipient?: readonly string[]
  parts: readonly Part[]
  /** At the foot of every page, beside its number. */
  footer: string
  /** The instant that the file says it was made at; never the real time. */
  madeMs: number
}
