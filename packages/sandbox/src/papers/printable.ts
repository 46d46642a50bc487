// The letters that every PDF reader can draw without a font of its own: those of Windows-1252.

const beyondLatin = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')
const lookalikes: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', '−': '-', '\u202f': '\u00a0' }

/** The text with letters that cannot be drawn put in plainer ones and, where there is none, in a question mark. */
export const printable = (text: string): string => [...text.normalize('NFC')].map(drawableLetter).join('')

function drawableLetter(letter: string): string {
  if (isDrawable(letter)) return letter
  const plain = lookalikes[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
  return plain !== '' && [...plain].every(isDrawable) ? plain : '?'
}

function isDrawable(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || letter === '\n' || beyondLatin.has(letter)
}
