// The errors that Dwolla answers with.

export type FieldError = { code: string; message: string; path: string }

/** Thrown by a route; becomes Dwolla's error body. */
export class DwollaFailure extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly FieldError[]
  /** The resource that is there already, as a path. */
  readonly about: string | null

  constructor(status: number, code: string, message: string, more: { errors?: FieldError[]; about?: string } = {}) {
    super(message)
    this.status = status
    this.code = code
    this.errors = more.errors ?? []
    this.about = more.about ?? null
  }
}

/** 400 with every field that is wrong. */
export const invalid = (...errors: FieldError[]): DwollaFailure =>
  new DwollaFailure(400, 'ValidationError', 'Validation error(s) present. See embedded errors list for more details.', {
    errors,
  })

export const notFound = (): DwollaFailure => new DwollaFailure(404, 'NotFound', 'The requested resource was not found.')

/** 403: the resource is in a state that does not allow it. */
export const wrongState = (message: string): DwollaFailure => new DwollaFailure(403, 'InvalidResourceState', message)

/** The body of an error as it goes over the wire; `base` is what the paths of this server begin with. */
export const failureBody = ({ code, message, errors, about }: DwollaFailure, base: string) => ({
  ...(about === null ? {} : { _links: { about: { href: base + about } } }),
  code,
  message,
  ...(errors.length === 0 ? {} : { _embedded: { errors: errors.map(error => ({ ...error, _links: {} })) } }),
})
