// The browser side of Link, ready to serve: TypeScript with its types stripped, once, when the bank starts.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { extname, join, relative, sep } from 'node:path'

export type BrowserFile = {
  /** Path below the browser folder with the ending that is served, such as `views/consent.js`. */
  path: string
  contentType: string
  body: string
  etag: string
}

const linkFolder = join(import.meta.dirname, 'browser')

/** Reads every file that the browser needs, from Link's folder or another. Imports of `./name.ts` become `./name.js`. */
export function readBrowserFiles(folder = linkFolder): BrowserFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => ['.ts', '.css'].includes(extname(path)))
    .map(path => readBrowserFile(folder, join(folder, path)))
    .sort((one, other) => one.path.localeCompare(other.path))
}

function readBrowserFile(folder: string, file: string): BrowserFile {
  const source = readFileSync(file, 'utf8')
  const path = relative(folder, file).split(sep).join('/')
  const isScript = extname(file) === '.ts'
  const body = isScript ? stripTypes(source) : source
  return {
    path: isScript ? path.replace(/\.ts$/, '.js') : path,
    contentType: isScript ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
    body,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  }
}

function stripTypes(source: string): string {
  return stripTypeScriptTypes(source).replace(/(\bfrom ['"]\.[^'"]*)\.ts(?=['"])/g, '$1.js')
}
