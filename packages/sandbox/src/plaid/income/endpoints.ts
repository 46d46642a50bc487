import type { Endpoint } from '../endpoint.ts'

export const incomeEndpoints: readonly Endpoint[] = []
