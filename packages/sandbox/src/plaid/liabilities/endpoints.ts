import type { Endpoint } from '../endpoint.ts'
import { liabilitiesGet } from './liabilities-get.ts'

export const liabilitiesEndpoints: readonly Endpoint[] = [liabilitiesGet]
