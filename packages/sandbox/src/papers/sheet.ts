// The sheet that a paper is set on: pages, margins, fonts, and the place where the next thing is drawn.
import type PDFDocument from 'pdfkit'
import { printable } from './printable.ts'

type Pdf = InstanceType<typeof PDFDocument>

export type Sheet = {
  pdf: Pdf
  /** The letterhead's. */
  color: string
  left: number
  width: number
  /** Where the next thing begins, in points from the top of the page. */
  y: number
  /** Turns the page when less than this is left of it; true when it did. */
  needRoom(height: number): boolean
  turnPage(): void
  /** The PDF's bytes. Nothing can be drawn afterwards. */
  close(): Promise<Buffer>
}

export type SheetWishes = { title: string; author: string; color: string; madeMs: number; fingerprint: string }

export type TextPlace = {
  x: number
  y: number
  width: number
  size: number
  bold?: boolean
  align?: 'left' | 'right' | 'center'
  color?: keyof typeof inks
}

const inks = { dark: '#1d2321', quiet: '#66706c', white: '#ffffff' } as const

const margin = { side: 48, top: 56, bottom: 64 }

/** The maker of PDFs is read from disk here and not at the bank's start: it weighs more than the rest of the bank. */
export async function openSheet(wishes: SheetWishes): Promise<Sheet> {
  const { default: Document } = await import('pdfkit')
  const made = new Date(wishes.madeMs)
  // The file's own id is a hash of these entries, so the fingerprint among them makes it the paper's.
  const info = {
    Title: printable(wishes.title),
    Author: printable(wishes.author),
    Producer: 'Hearth sandbox bank',
    Creator: 'Hearth sandbox bank',
    CreationDate: made,
    ModDate: made,
    Keywords: wishes.fingerprint,
  }
  const pdf = new Document({ size: 'LETTER', margin: 0, bufferPages: true, pdfVersion: '1.7', lang: 'en', info })
  const pieces: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece))
    pdf.on('end', () => resolve(Buffer.concat(pieces)))
    pdf.on('error', reject)
  })
  const bottom = pdf.page.height - margin.bottom
  const sheet: Sheet = {
    pdf,
    color: wishes.color,
    left: margin.side,
    width: pdf.page.width - 2 * margin.side,
    y: margin.top,
    needRoom: height => {
      if (sheet.y + height <= bottom) return false
      sheet.turnPage()
      return true
    },
    turnPage: () => {
      pdf.addPage()
      sheet.y = margin.top
    },
    close: () => {
      pdf.end()
      return done
    },
  }
  return sheet
}

export function writeText(sheet: Sheet, text: string, place: TextPlace): void {
  const { x, y, width, size, bold = false, align = 'left', color = 'dark' } = place
  useFont(sheet, size, bold).fillColor(inks[color]).text(printable(text), x, y, { width, align })
}

/** A heading never stands alone at the foot of a page. */
export function drawHeading(sheet: Sheet, title: string): void {
  sheet.needRoom(60)
  writeText(sheet, title, { x: sheet.left, y: sheet.y, width: sheet.width, size: 11, bold: true })
  sheet.y += 18
}

/** In points, when set in lines of this width. */
export const heightOfText = (sheet: Sheet, text: string, width: number, size: number, bold = false): number =>
  useFont(sheet, size, bold).heightOfString(printable(text), { width })

const useFont = (sheet: Sheet, size: number, bold: boolean): Pdf =>
  sheet.pdf.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(size)
