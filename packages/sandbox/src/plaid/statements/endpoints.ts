import type { Endpoint } from '../endpoint.ts'

export const statementsEndpoints: readonly Endpoint[] = []
