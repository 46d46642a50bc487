// Routes: the way to banks, Link, Items, their syncs and receipts.
import { Type } from 'typebox'
import { linkedAccount } from '../schemas/account.ts'
import { item, setAsideRow } from '../schemas/item.ts'
import { chooseAccountsBody, itemAccount, linkItemBody, linkPreview, previewLinkBody } from '../schemas/link.ts'
import { count, id } from '../schemas/parts.ts'
import { fixture, receipt, syncPage, syncSummary } from '../schemas/receipt.ts'
import type { RouteContracts } from './route-contract.ts'

const itemParams = Type.Object({ itemId: id })
const syncParams = Type.Object({ syncId: id })

export const connectionsRoutes = {
  createLinkToken: {
    summary: 'Opens a Link session; with itemId, in update mode for that Item',
    body: Type.Object(
      {
        itemId: Type.Optional(id),
        chooseAccounts: Type.Optional(Type.Boolean({ description: 'In update mode: ask which accounts to share' })),
      },
      { additionalProperties: false },
    ),
    reply: { 200: Type.Object({ linkToken: Type.String(), expiration: Type.String() }) },
  },
  listItems: { summary: 'The linked Items and their state', reply: { 200: Type.Object({ items: Type.Array(item) }) } },
  linkItem: {
    summary: 'Exchanges a public token and links the Item, with a choice for each account that the household may have',
    body: linkItemBody,
    reply: {
      201: Type.Object({ itemId: id, institutionName: Type.String(), accounts: Type.Array(linkedAccount) }),
    },
  },
  previewLink: {
    summary: 'Compares what Link told with what the household has, before anything is exchanged',
    body: previewLinkBody,
    reply: { 200: linkPreview },
  },
  listItemAccounts: {
    summary: 'The accounts that an Item feeds, leaves out, or waits for a word on',
    params: itemParams,
    reply: { 200: Type.Object({ accounts: Type.Array(itemAccount) }) },
  },
  chooseAccounts: {
    summary: 'Says what becomes of accounts of an Item; a sync carries it out',
    params: itemParams,
    body: chooseAccountsBody,
    reply: { 204: Type.Null() },
  },
  removeItem: {
    summary: 'Ends the connection at the bank; the accounts stay unless accounts=delete',
    params: itemParams,
    query: Type.Object(
      { accounts: Type.Optional(Type.Union([Type.Literal('keep'), Type.Literal('delete')])) },
      { additionalProperties: false },
    ),
    reply: { 204: Type.Null() },
  },
  syncItem: {
    summary: 'Syncs the Item now',
    params: itemParams,
    reply: { 200: Type.Object({ added: count, modified: count, removed: count }) },
  },
  confirmRepair: {
    summary: "After Link's update mode: forgets what the bank announced before, and syncs the Item now",
    params: itemParams,
    reply: { 200: Type.Object({ added: count, modified: count, removed: count }) },
  },
  listSyncs: {
    summary: 'The syncs of an Item, the newest 50',
    params: itemParams,
    reply: { 200: Type.Object({ syncs: Type.Array(syncSummary) }) },
  },
  exportFixture: {
    summary: 'What the bank said in all syncs of an Item, with names replaced and amounts scaled, for a bug report',
    params: itemParams,
    reply: { 200: fixture },
  },
  readReceipt: { summary: 'What a sync did, and why', params: syncParams, reply: { 200: receipt } },
  readSyncPage: {
    summary: 'A page of a sync as the bank sent it',
    params: Type.Object({ syncId: id, page: Type.Integer({ minimum: 1 }) }),
    reply: { 200: syncPage },
  },
  revertSync: {
    summary: 'Takes the newest sync that changed something back; the Item then waits for the household',
    params: syncParams,
    reply: { 200: Type.Object({ rows: count }) },
  },
  listSetAsideRows: {
    summary: 'Rows of the bank that Hearth does not understand yet',
    reply: { 200: Type.Object({ rows: Type.Array(setAsideRow) }) },
  },
} as const satisfies RouteContracts
