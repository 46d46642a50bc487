// Writes each text file of the build a second time, as small as gzip makes it, for the server to send.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(gzip)

export const compressFiles = (): Plugin => {
  let folder = ''
  return {
    name: 'compress-files',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    async closeBundle() {
      const names = (await readdir(folder, { recursive: true })).filter(name => /\.(js|css|html|svg)$/.test(name))
      await Promise.all(
        names.map(async name => {
          const content = await readFile(join(folder, name))
          await writeFile(join(folder, `${name}.gz`), await compress(content, { level: constants.Z_BEST_COMPRESSION }))
        }),
      )
    },
  }
}
