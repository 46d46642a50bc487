// The browser side of Link and of the desk, ready to serve: TypeScript with its types stripped when a browser first asks for it.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { extname, join, sep } from 'node:path'

export type BrowserFile = {
  /** Path below the browser folder with the ending that is served, such as `views/consent.js`. */
  path: string
  contentType: string
  content(): { body: string; etag: string }
}

/** Every file below a folder that the browser needs. Imports of `./name.ts` become `./name.js`. */
export function listBrowserFiles(folder: string): BrowserFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => ['.ts', '.css'].includes(extname(path)))
    .map(path => browserFile(folder, path.split(sep).join('/')))
    .sort((one, other) => one.path.localeCompare(other.path))
}

function browserFile(folder: string, path: string): BrowserFile {
  const isScript = extname(path) === '.ts'
  let content: ReturnType<BrowserFile['content']> | null = null
  return {
    path: isScript ? path.replace(/\.ts$/, '.js') : path,
    contentType: isScript ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
    content: () => {
      content ??= readContent(join(folder, path), isScript)
      return content
    },
  }
}

function readContent(file: string, isScript: boolean): { body: string; etag: string } {
  const source = readFileSync(file, 'utf8')
  const body = isScript ? stripTypes(source) : source
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}

function stripTypes(source: string): string {
  return stripTypeScriptTypes(source).replace(/(\bfrom ['"]\.[^'"]*)\.ts(?=['"])/g, '$1.js')
}
