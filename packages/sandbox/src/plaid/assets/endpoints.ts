import type { Endpoint } from '../endpoint.ts'

export const assetsEndpoints: readonly Endpoint[] = []
