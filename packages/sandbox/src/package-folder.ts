import { join } from 'node:path'

/** The package's own folder: one above this file, and one above the built program, which contains it. */
export const packageFolder = join(import.meta.dirname, '..')
