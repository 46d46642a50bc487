import type { Endpoint } from '../endpoint.ts'

export const processorsEndpoints: readonly Endpoint[] = []
