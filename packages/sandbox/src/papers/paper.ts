// A paper: a statement, a report, a pay slip. What it says is plain values; this file and its neighbours only set it in type.
// The same paper gives the same bytes everywhere.
import { hash } from 'node:crypto'
import { drawLetterhead, numberPages } from './draw-letterhead.ts'
import { drawTable } from './draw-table.ts'
import type { Paper, Part } from './parts.ts'
import { drawHeading, heightOfText, openSheet, type Sheet, writeText } from './sheet.ts'

export type { Paper, Part, Table } from './parts.ts'

/** Sets a paper on Letter pages and gives the PDF's bytes. */
export async function renderPaper(paper: Paper): Promise<Buffer> {
  const sheet = await openSheet({
    title: paper.title,
    author: paper.letterhead.name,
    color: paper.letterhead.color,
    madeMs: paper.madeMs,
    fingerprint: hash('sha256', JSON.stringify(paper), 'hex'),
  })
  drawLetterhead(sheet, paper)
  for (const part of paper.parts) drawPart(sheet, part)
  numberPages(sheet, paper.footer)
  return sheet.close()
}

function drawPart(sheet: Sheet, part: Part): void {
  if (part.kind === 'new page') sheet.turnPage()
  else if (part.kind === 'table') drawTable(sheet, part)
  else if (part.kind === 'figures') drawFigures(sheet, part.entries)
  else if (part.kind === 'facts') drawFacts(sheet, part.title, part.entries, part.wide ? 1 : 2)
  else drawText(sheet, part.title, part.text)
  sheet.y += 18
}

function drawFigures(sheet: Sheet, entries: readonly (readonly [string, string])[]): void {
  const [gap, height] = [10, 50]
  const width = (sheet.width - gap * (entries.length - 1)) / Math.max(1, entries.length)
  sheet.needRoom(height)
  entries.forEach(([name, value], at) => {
    const x = sheet.left + at * (width + gap)
    sheet.pdf.roundedRect(x, sheet.y, width, height, 4).fill('#f3f4f2')
    sheet.pdf.rect(x, sheet.y, 3, height).fill(sheet.color)
    writeText(sheet, name, { x: x + 12, y: sheet.y + 10, width: width - 18, size: 8, color: 'quiet' })
    writeText(sheet, value, { x: x + 12, y: sheet.y + 25, width: width - 18, size: 13, bold: true })
  })
  sheet.y += height
}

function drawFacts(
  sheet: Sheet,
  title: string | undefined,
  entries: readonly (readonly [string, string])[],
  columns: number,
): void {
  if (title) drawHeading(sheet, title)
  const width = sheet.width / columns
  const nameWidth = columns === 1 ? 170 : 110
  const valueWidth = width - nameWidth - 12
  for (let at = 0; at < entries.length; at += columns) {
    const line = entries.slice(at, at + columns)
    const heights = line.flatMap(([name, value]) => [
      heightOfText(sheet, name, nameWidth, 9),
      heightOfText(sheet, value, valueWidth, 9),
    ])
    const height = Math.max(...heights) + 4
    sheet.needRoom(height)
    line.forEach(([name, value], column) => {
      const x = sheet.left + column * width
      writeText(sheet, name, { x, y: sheet.y, width: nameWidth, size: 9, color: 'quiet' })
      writeText(sheet, value, { x: x + nameWidth, y: sheet.y, width: valueWidth, size: 9 })
    })
    sheet.y += height
  }
}

function drawText(sheet: Sheet, title: string | undefined, text: string): void {
  if (title) drawHeading(sheet, title)
  const height = heightOfText(sheet, text, sheet.width, 9)
  sheet.needRoom(height)
  writeText(sheet, text, { x: sheet.left, y: sheet.y, width: sheet.width, size: 9 })
  sheet.y += height
}
