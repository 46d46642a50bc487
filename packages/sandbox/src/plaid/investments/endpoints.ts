import type { Endpoint } from '../endpoint.ts'

export const investmentsEndpoints: readonly Endpoint[] = []
