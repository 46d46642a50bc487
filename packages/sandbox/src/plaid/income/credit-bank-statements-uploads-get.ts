// /credit/bank_statements/uploads/get: statements that a user uploaded. Link here has no place to upload documents, so nobody did.
import type { CreditBankStatementsUploadsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { choosePayrolls } from './seen-payrolls.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditBankStatementsUploadsGet = endpoint(
  '/credit/bank_statements/uploads/get',
  { ...userFields, options: notNull(object({ item_ids: optional(list(text())) })) },
  ({ bank, client, input }): Answer<CreditBankStatementsUploadsGetResponse> => {
    choosePayrolls(bank, findUser(bank, refOf(client, input)), input.options?.item_ids ?? null)
    return { items: [] }
  },
)
