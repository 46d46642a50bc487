import type { Endpoint } from '../endpoint.ts'
import { statementsDownload } from './statements-download.ts'
import { statementsList } from './statements-list.ts'
import { statementsRefresh } from './statements-refresh.ts'

export const statementsEndpoints: readonly Endpoint[] = [statementsList, statementsDownload, statementsRefresh]
