import type { Endpoint } from '../endpoint.ts'

export const transfersEndpoints: readonly Endpoint[] = []
