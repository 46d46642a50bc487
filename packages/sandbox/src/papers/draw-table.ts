// Tables: columns by share of the width, a head that comes again on every page, rows that are never torn in two.
import type { Table } from './parts.ts'
import { drawHeading, heightOfText, type Sheet, writeText } from './sheet.ts'

const [gap, size, padding] = [8, 8.5, 4]

type Slot = { x: number; width: number; align: 'left' | 'right' }

export function drawTable(sheet: Sheet, table: Table): void {
  if (table.title) drawHeading(sheet, table.title)
  const slots = slotsOf(sheet, table)
  drawHead(sheet, table, slots)
  table.rows.forEach((row, at) => {
    drawRow(sheet, table, slots, row, { shaded: at % 2 === 1, bold: false })
  })
  if (table.rows.length === 0 && table.whenEmpty) {
    const whole: Slot = { x: sheet.left + gap, width: sheet.width - 2 * gap, align: 'left' }
    drawRow(sheet, table, [whole], [table.whenEmpty], { shaded: false, bold: false })
  }
  if (!table.total) return
  const { pdf, left, width } = sheet
  pdf
    .moveTo(left, sheet.y)
    .lineTo(left + width, sheet.y)
    .lineWidth(0.75)
    .strokeColor(sheet.color)
    .stroke()
  drawRow(sheet, table, slots, table.total, { shaded: false, bold: true })
}

function slotsOf(sheet: Sheet, { columns }: Table): Slot[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0)
  const room = sheet.width - gap * (columns.length + 1)
  let x = sheet.left + gap
  return columns.map(({ share, align = 'left' }) => {
    const slot = { x, width: (room * share) / shares, align }
    x += slot.width + gap
    return slot
  })
}

function drawHead(sheet: Sheet, { columns }: Table, slots: readonly Slot[]): void {
  const heights = columns.map(({ title }, at) => heightOfText(sheet, title, slots[at]?.width ?? 0, 8, true))
  const height = Math.max(0, ...heights) + 10
  sheet.needRoom(height + 24)
  sheet.pdf.rect(sheet.left, sheet.y, sheet.width, height).fill(sheet.color)
  columns.forEach(({ title }, at) => {
    const slot = slots[at]
    if (slot) writeText(sheet, title, { ...slot, y: sheet.y + 5, size: 8, bold: true, color: 'white' })
  })
  sheet.y += height
}

function drawRow(
  sheet: Sheet,
  table: Table,
  slots: readonly Slot[],
  cells: readonly string[],
  look: { shaded: boolean; bold: boolean },
): void {
  const heights = cells.map((cell, at) => heightOfText(sheet, cell, slots[at]?.width ?? 0, size, look.bold))
  const height = Math.max(0, ...heights) + 2 * padding
  if (sheet.needRoom(height)) drawHead(sheet, table, slotsOf(sheet, table))
  if (look.shaded) sheet.pdf.rect(sheet.left, sheet.y, sheet.width, height).fill('#f6f7f6')
  cells.forEach((cell, at) => {
    const slot = slots[at]
    if (slot && cell !== '') writeText(sheet, cell, { ...slot, y: sheet.y + padding, size, bold: look.bold })
  })
  sheet.y += height
}
