import type { Endpoint } from '../endpoint.ts'
import { linkTokenCreate } from './link-token-create.ts'
import { linkTokenGet } from './link-token-get.ts'

export const linkEndpoints: readonly Endpoint[] = [linkTokenCreate, linkTokenGet]
