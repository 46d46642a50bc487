import { expect, test } from 'vitest'
import { fileTypeOf } from './file-type.ts'

test('a file is what its first bytes say', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  expect(fileTypeOf(bytes('\xff\xd8\xff\xe0'))).toBe('image/jpeg')
  expect(fileTypeOf(bytes('\x89PNG\r\n\x1a\n…'))).toBe('image/png')
  expect(fileTypeOf(bytes('RIFF\x00\x00\x00\x00WEBPVP8 '))).toBe('image/webp')
  expect(fileTypeOf(bytes('\x00\x00\x00\x18ftypheic'))).toBe('image/heic')
  expect(fileTypeOf(bytes('%PDF-1.7'))).toBe('application/pdf')
  for (const other of [
    '',
    'RIFF\x00\x00\x00\x00WAVE',
    '\x00\x00\x00\x18ftypmp42',
    '<html>',
    'PK\x03\x04',
    ' %PDF-1.7',
  ]) {
    expect(fileTypeOf(bytes(other))).toBeNull()
  }
})
