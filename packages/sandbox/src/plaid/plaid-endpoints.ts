// Every endpoint of Plaid's API that this bank answers, room by room.
import { accountsEndpoints } from './accounts/endpoints.ts'
import { assetsEndpoints } from './assets/endpoints.ts'
import type { Endpoint } from './endpoint.ts'
import { incomeEndpoints } from './income/endpoints.ts'
import { institutionsEndpoints } from './institutions/endpoints.ts'
import { investmentsEndpoints } from './investments/endpoints.ts'
import { itemsEndpoints } from './items/endpoints.ts'
import { liabilitiesEndpoints } from './liabilities/endpoints.ts'
import { linkEndpoints } from './link/endpoints.ts'
import { paymentsEndpoints } from './payments/endpoints.ts'
import { processorsEndpoints } from './processors/endpoints.ts'
import { signalEndpoints } from './signal/endpoints.ts'
import { statementsEndpoints } from './statements/endpoints.ts'
import { transactionsEndpoints } from './transactions/endpoints.ts'
import { transfersEndpoints } from './transfers/endpoints.ts'

export const plaidEndpoints: readonly Endpoint[] = [
  ...linkEndpoints,
  ...itemsEndpoints,
  ...institutionsEndpoints,
  ...accountsEndpoints,
  ...transactionsEndpoints,
  ...investmentsEndpoints,
  ...liabilitiesEndpoints,
  ...statementsEndpoints,
  ...incomeEndpoints,
  ...assetsEndpoints,
  ...processorsEndpoints,
  ...transfersEndpoints,
  ...paymentsEndpoints,
  ...signalEndpoints,
]
