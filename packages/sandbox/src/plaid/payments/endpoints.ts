import type { Endpoint } from '../endpoint.ts'

export const paymentsEndpoints: readonly Endpoint[] = []
