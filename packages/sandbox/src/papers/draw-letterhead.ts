// The head of the first page, and the foot of every page.
import type { Paper } from './parts.ts'
import { heightOfText, type Sheet, writeText } from './sheet.ts'

export function drawLetterhead(sheet: Sheet, { letterhead, title, subtitle, recipient }: Paper): void {
  const { pdf, left, width } = sheet
  pdf.rect(0, 0, pdf.page.width, 8).fill(sheet.color)
  pdf.circle(left + 15, 47, 15).fill(sheet.color)
  const initial = [...letterhead.name][0] ?? ''
  writeText(sheet, initial, { x: left, y: 40, width: 30, size: 16, bold: true, align: 'center', color: 'white' })
  writeText(sheet, letterhead.name, { x: left + 40, y: 33, width: width / 2, size: 14, bold: true })
  const half = width / 2
  let y = 52
  for (const line of letterhead.lines) {
    writeText(sheet, line, { x: left + 40, y, width: half, size: 8, color: 'quiet' })
    y += 11
  }
  const top = Math.max(y, 74) + 22
  sheet.y = top
  for (const line of recipient ?? []) {
    writeText(sheet, line, { x: left, y: sheet.y, width: half - 20, size: 10 })
    sheet.y += 14
  }
  const below = Math.max(sheet.y, recipient ? top : 0)
  const place = recipient ? { x: left + half, width: half, align: 'right' as const } : { x: left, width }
  writeText(sheet, title, { ...place, y: top - 4, size: 18, bold: true })
  const titleEnd = top + heightOfText(sheet, title, place.width, 18, true)
  if (subtitle) writeText(sheet, subtitle, { ...place, y: titleEnd, size: 10, color: 'quiet' })
  const subtitleEnd = subtitle ? titleEnd + heightOfText(sheet, subtitle, place.width, 10) : titleEnd
  sheet.y = Math.max(below, subtitleEnd) + 14
  pdf
    .moveTo(left, sheet.y)
    .lineTo(left + width, sheet.y)
    .lineWidth(0.75)
    .strokeColor('#d4d8d5')
    .stroke()
  sheet.y += 18
}

/** Said last: only then is it known how many pages there are. */
export function numberPages(sheet: Sheet, footer: string): void {
  const { pdf, left, width } = sheet
  const { start, count } = pdf.bufferedPageRange()
  const y = pdf.page.height - 44
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page)
    pdf
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.5)
      .strokeColor('#d4d8d5')
      .stroke()
    writeText(sheet, footer, { x: left, y: y + 8, width: width - 90, size: 7.5, color: 'quiet' })
    const number = `Page ${page - start + 1} of ${count}`
    writeText(sheet, number, { x: left + width - 80, y: y + 8, width: 80, size: 7.5, align: 'right', color: 'quiet' })
  }
}
