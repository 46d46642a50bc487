// Answers as JSON. A page of transactions is the largest there is, and much of it says the same again and again.

const writers = new WeakMap<readonly unknown[], (at: number) => string>()

/**
 * Has the entries of a list written by `write`, which gives the text of JSON.stringify in less time. A list that somebody makes of
 * it is written as usual.
 */
export function writtenBy<List extends readonly unknown[]>(list: List, write: (at: number) => string): List {
  writers.set(list, write)
  return list
}

/** The bytes of JSON.stringify(answer). */
export function jsonBytes(answer: object): Buffer {
  const page = new Page()
  let separator = '{'
  for (const [name, value] of Object.entries(answer)) {
    if (value === undefined) continue
    page.write(`${separator}${JSON.stringify(name)}:`)
    if (Array.isArray(value)) writeList(page, value)
    else page.write(JSON.stringify(value))
    separator = ','
  }
  page.write(separator === '{' ? '{}' : '}')
  return page.bytes()
}

function writeList(page: Page, list: readonly unknown[]): void {
  const write = writers.get(list) ?? (at => JSON.stringify(list[at]) ?? 'null')
  for (let at = 0; at < list.length; at += 1) page.write((at === 0 ? '[' : ',') + write(at))
  page.write(list.length === 0 ? '[]' : ']')
}

/** Room for the largest answer so far: one answer is written at a time. Long texts would have to be put together and copied twice. */
let paper = Buffer.allocUnsafeSlow(64 * 1024)

class Page {
  #length = 0

  write(text: string): void {
    const bytesMax = this.#length + text.length * 3
    if (bytesMax > paper.length) {
      const larger = Buffer.allocUnsafeSlow(bytesMax * 2)
      paper.copy(larger, 0, 0, this.#length)
      paper = larger
    }
    this.#length += paper.write(text, this.#length)
  }

  bytes(): Buffer {
    return Buffer.from(paper.subarray(0, this.#length))
  }
}

const needsEscape = /["\\\p{Cc}\p{Cs}]/u

/** The text of a string or of null. */
export function quoted(value: string | null): string {
  if (value === null) return 'null'
  return needsEscape.test(value) ? JSON.stringify(value) : `"${value}"`
}
