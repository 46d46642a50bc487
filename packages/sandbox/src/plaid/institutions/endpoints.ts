import type { Endpoint } from '../endpoint.ts'
import { institutionsGet } from './institutions-get.ts'
import { institutionsGetById } from './institutions-get-by-id.ts'
import { institutionsSearch } from './institutions-search.ts'

export const institutionsEndpoints: readonly Endpoint[] = [institutionsGet, institutionsGetById, institutionsSearch]
