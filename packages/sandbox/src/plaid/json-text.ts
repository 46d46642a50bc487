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

/** The bytes of an answer, which are good until `release` is called. */
export type Page = { bytes: Buffer; release: () => void }

/** JSON.stringify(answer) as bytes. */
export function writePage(answer: object): Page {
  const ink = takePaper()
  let separator = '{'
  for (const [name, value] of Object.entries(answer)) {
    if (value === undefined) continue
    ink.write(`${separator}${JSON.stringify(name)}:`)
    if (Array.isArray(value)) writeList(ink, value)
    else ink.write(JSON.stringify(value))
    separator = ','
  }
  ink.write(separator === '{' ? '{}' : '}')
  return ink.page()
}

function writeList(ink: Ink, list: readonly unknown[]): void {
  const write = writers.get(list) ?? (at => JSON.stringify(list[at]) ?? 'null')
  for (let at = 0; at < list.length; at += 1) ink.write((at === 0 ? '[' : ',') + write(at))
  ink.write(list.length === 0 ? '[]' : ']')
}

type Ink = { write(text: string): void; page(): Page }

// Paper is used again: allocating a megabyte for each answer, and collecting it, takes as long as writing it.
const freePapers: Buffer[] = []
const [freePapersMax, paperBytesMax] = [4, 4 * 1024 * 1024]

function takePaper(): Ink {
  let paper = freePapers.pop() ?? Buffer.allocUnsafeSlow(64 * 1024)
  let length = 0
  return {
    write: text => {
      const bytesMax = length + text.length * 3
      if (bytesMax > paper.length) {
        const larger = Buffer.allocUnsafeSlow(bytesMax * 2)
        paper.copy(larger, 0, 0, length)
        paper = larger
      }
      length += paper.write(text, length)
    },
    page: () => ({ bytes: paper.subarray(0, length), release: () => giveBack(paper) }),
  }
}

function giveBack(paper: Buffer): void {
  if (freePapers.length < freePapersMax && paper.length <= paperBytesMax) freePapers.push(paper)
}

const needsEscape = /["\\\p{Cc}\p{Cs}]/u

/** The text of a string or of null. */
export function quoted(value: string | null): string {
  if (value === null) return 'null'
  return needsEscape.test(value) ? JSON.stringify(value) : `"${value}"`
}
