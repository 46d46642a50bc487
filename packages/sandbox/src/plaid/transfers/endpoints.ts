import type { Endpoint } from '../endpoint.ts'
import { sandboxTransferFireWebhook } from './sandbox-transfer-fire-webhook.ts'
import { sandboxTransferSimulate } from './sandbox-transfer-simulate.ts'
import { transferAuthorizationCancel } from './transfer-authorization-cancel.ts'
import { transferAuthorizationCreate } from './transfer-authorization-create.ts'
import { transferCancel } from './transfer-cancel.ts'
import { transferCapabilitiesGet } from './transfer-capabilities-get.ts'
import { transferConfigurationGet, transferMetricsGet } from './transfer-configuration.ts'
import { transferCreate } from './transfer-create.ts'
import { transferEventList, transferEventSync } from './transfer-events.ts'
import { transferGet } from './transfer-get.ts'
import { transferIntentCreate, transferIntentGet } from './transfer-intents.ts'
import { transferBalanceGet, transferLedgerGet } from './transfer-ledger-get.ts'
import { transferList } from './transfer-list.ts'

export const transfersEndpoints: readonly Endpoint[] = [
  transferAuthorizationCreate,
  transferAuthorizationCancel,
  transferCreate,
  transferGet,
  transferList,
  transferCancel,
  transferEventList,
  transferEventSync,
  transferBalanceGet,
  transferCapabilitiesGet,
  transferConfigurationGet,
  transferIntentCreate,
  transferIntentGet,
  transferLedgerGet,
  transferMetricsGet,
  sandboxTransferSimulate,
  sandboxTransferFireWebhook,
]
