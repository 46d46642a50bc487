import type { Endpoint } from '../endpoint.ts'

export const liabilitiesEndpoints: readonly Endpoint[] = []
