// What kind of file some bytes are, by how they begin and not by what the file is called.
export const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const
export type AttachmentType = (typeof attachmentTypes)[number]

/** One of the types that can be attached, or null. HEIC is told by the brands of ISO/IEC 23008-12. */
export function fileTypeOf(content: Uint8Array): AttachmentType | null {
  const text = (from: number, to: number) => String.fromCharCode(...content.subarray(from, to))
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (text(4, 8) === 'ftyp' && heicBrands.has(text(8, 12))) return 'image/heic'
  if (text(0, 5) === '%PDF-') return 'application/pdf'
  return null
}

const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'])
