// Where each verb of the public API lives. Values only, so that the browser can use it without carrying the schemas.

export const routes = {
  readHealth: { method: 'GET', path: '/api/health' },
  readSession: { method: 'GET', path: '/api/v1/session' },
  createLinkToken: { method: 'POST', path: '/api/v1/link-tokens' },
  listItems: { method: 'GET', path: '/api/v1/items' },
  linkItem: { method: 'POST', path: '/api/v1/items' },
  previewLink: { method: 'POST', path: '/api/v1/link-previews' },
  listItemAccounts: { method: 'GET', path: '/api/v1/items/:itemId/accounts' },
  chooseAccounts: { method: 'PUT', path: '/api/v1/items/:itemId/accounts' },
  removeItem: { method: 'DELETE', path: '/api/v1/items/:itemId' },
  syncItem: { method: 'POST', path: '/api/v1/items/:itemId/sync' },
  confirmRepair: { method: 'POST', path: '/api/v1/items/:itemId/repaired' },
  listSyncs: { method: 'GET', path: '/api/v1/items/:itemId/syncs' },
  exportFixture: { method: 'GET', path: '/api/v1/items/:itemId/fixture' },
  readReceipt: { method: 'GET', path: '/api/v1/syncs/:syncId' },
  readSyncPage: { method: 'GET', path: '/api/v1/syncs/:syncId/pages/:page' },
  revertSync: { method: 'POST', path: '/api/v1/syncs/:syncId/revert' },
  listAccounts: { method: 'GET', path: '/api/v1/accounts' },
  addAccount: { method: 'POST', path: '/api/v1/accounts' },
  detachAccount: { method: 'POST', path: '/api/v1/accounts/:accountId/detach' },
  readProof: { method: 'GET', path: '/api/v1/accounts/:accountId/proof' },
  correctBalance: { method: 'POST', path: '/api/v1/accounts/:accountId/corrections' },
  undoCorrection: { method: 'POST', path: '/api/v1/accounts/:accountId/corrections/:correctionId/undo' },
  listIdentity: { method: 'GET', path: '/api/v1/identity' },
  listTransactions: { method: 'GET', path: '/api/v1/transactions' },
  addTransaction: { method: 'POST', path: '/api/v1/transactions' },
  editTransaction: { method: 'PATCH', path: '/api/v1/transactions/:transactionId' },
  deleteTransaction: { method: 'DELETE', path: '/api/v1/transactions/:transactionId' },
  restoreTransaction: { method: 'POST', path: '/api/v1/transactions/:transactionId/restore' },
  readHistory: { method: 'GET', path: '/api/v1/transactions/:transactionId/history' },
  listPossibleHalves: { method: 'GET', path: '/api/v1/transactions/:transactionId/possible-halves' },
  listSuggestedTransfers: { method: 'GET', path: '/api/v1/transfers/suggested' },
  pairTransactions: { method: 'POST', path: '/api/v1/transfers' },
  confirmTransfer: { method: 'POST', path: '/api/v1/transfers/:transferId/confirm' },
  refuseTransfer: { method: 'POST', path: '/api/v1/transfers/:transferId/refuse' },
  listSetAsideRows: { method: 'GET', path: '/api/v1/set-aside-rows' },
  listCategories: { method: 'GET', path: '/api/v1/categories' },
  readBudget: { method: 'GET', path: '/api/v1/budget/:month' },
  assignMoney: { method: 'PUT', path: '/api/v1/budget/:month/envelopes/:categoryId' },
} as const

export type RouteName = keyof typeof routes

/** Server-sent events of the household: `event: sync`, data as the SyncEvent schema. */
export const eventsPath = '/api/v1/events'
