// /sandbox/processor_token/create: a processor token without Link, to the first account that money can be moved from.
import type { SandboxProcessorTokenCreateResponse } from 'plaid'
import { createItem, reserveItemId } from '../../items/create-item.ts'
import { isPayable } from '../../items/find-account.ts'
import { refuseWhenDown } from '../../items/find-item.ts'
import { letIn } from '../../items/sign-in.ts'
import { viewItem } from '../../items/view-item.ts'
import { institutionOf } from '../../world/institutions.ts'
import { noAuthAccounts } from '../accounts/auth-get.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { notNull, object, optional, text } from '../fields.ts'
import { makeProcessorToken } from './processor-token-create.ts'

const options = object({ override_password: optional(text()), override_username: optional(text()) })

export const sandboxProcessorTokenCreate = endpoint(
  '/sandbox/processor_token/create',
  { institution_id: text({ min: 1 }), options: notNull(options) },
  ({ bank, client, input }): Answer<SandboxProcessorTokenCreateResponse> => {
    const institution = institutionOf(input.institution_id)
    if (!institution) throw invalidInput('INVALID_INSTITUTION', 'invalid institution_id provided')
    refuseWhenDown(bank, institution.id)
    const { override_username: name, override_password: password } = input.options ?? {}
    const username = letIn(bank, institution, name ?? 'user_good', password ?? 'pass_good')
    const { resident } = bank.world.lifeAt(institution, username)
    if (!resident.accounts.some(isPayable)) throw noAuthAccounts()
    return bank.state.together(() => {
      const item = createItem(bank, {
        itemId: reserveItemId(bank, client.id),
        clientId: client.id,
        institutionId: institution.id,
        username,
        accountKeys: resident.accounts.map(account => account.key),
        products: ['auth'],
        webhook: null,
        daysRequested: 90,
      })
      const view = viewItem(bank, item)
      const shared = view.accounts.find(({ account }) => isPayable(account))
      if (!shared) throw noAuthAccounts()
      return { processor_token: makeProcessorToken(bank, view, shared, 'dwolla') }
    })
  },
)
