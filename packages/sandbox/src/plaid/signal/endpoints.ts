import type { Endpoint } from '../endpoint.ts'

export const signalEndpoints: readonly Endpoint[] = []
