/** The embedded database cannot start. The message is for a person: what happened, what was kept, what to do. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError'
}

/** The code of a failed file or process call ('ENOENT'), or of PostgreSQL ('57P03'). */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
