// The cursor of a sync: a position in one Item's stream or, between two pages, a place in a loop over a fixed stretch of it.

import { stableId } from '../stable-id.ts'
import type { StreamPosition } from '../state/records.ts'

/** `to` is set between pages: the loop goes on to that position and shows nothing newer. */
export type Cursor = { from: StreamPosition | null; loop: null | { to: StreamPosition; offset: number; page: number } }

/** Base64, at most 256 characters. It is good for one stream only: an Item, or one account of an Item. */
export function writeCursor(seed: string, stream: string, cursor: Cursor): string {
  const parts = [
    positionText(cursor.from),
    ...(cursor.loop ? [positionText(cursor.loop.to), cursor.loop.offset, cursor.loop.page] : []),
  ]
  const text = parts.join('/')
  return Buffer.from(`${text}/${checkOf(seed, stream, text)}`).toString('base64')
}

/** Null for a cursor that this stream did not write. */
export function readCursor(seed: string, stream: string, written: string): Cursor | null {
  const parts = Buffer.from(written, 'base64').toString('utf8').split('/')
  const check = parts.pop()
  if (check !== checkOf(seed, stream, parts.join('/'))) return null
  const [from = '', to, offset, page] = parts
  return {
    from: positionOf(from),
    loop: to === undefined ? null : { to: positionOf(to) ?? startOfTime, offset: Number(offset), page: Number(page) },
  }
}

const startOfTime: StreamPosition = { throughMs: 0, deeds: 0, reports: 0 }

const checkOf = (seed: string, stream: string, text: string): string => stableId(12, [seed, 'cursor', stream, text])

const positionText = (position: StreamPosition | null): string =>
  position
    ? [
        position.throughMs,
        position.deeds,
        position.reports,
        ...(position.shares === undefined && !position.twists ? [] : [position.shares ?? 0]),
        ...(position.twists ? [position.twists] : []),
      ]
        .map(part => part.toString(36))
        .join('.')
    : '-'

function positionOf(text: string): StreamPosition | null {
  const [throughMs, deeds, reports, shares, twists] = text.split('.').map(part => Number.parseInt(part, 36))
  if (throughMs === undefined || deeds === undefined || reports === undefined) return null
  return {
    throughMs,
    deeds,
    reports,
    ...(shares === undefined ? {} : { shares }),
    ...(twists === undefined ? {} : { twists }),
  }
}
