// /user/get: a user, and who that is.
import type { UserGetResponse } from 'plaid'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { identityOnWire } from './user-identity.ts'
import { findUser } from './users.ts'

export const userGet = endpoint(
  '/user/get',
  { user_id: text({ min: 1 }) },
  ({ bank, client, input }): Answer<UserGetResponse> => {
    const user = findUser(bank, { clientId: client.id, userId: input.user_id, userToken: null })
    return {
      client_user_id: user.clientUserId,
      created_at: instantText(user.createdMs),
      identity: identityOnWire(user.identity),
      updated_at: instantText(user.updatedMs),
      user_id: user.userId,
    }
  },
)
