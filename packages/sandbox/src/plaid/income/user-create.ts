// /user/create: one user for each person, by the id that the client has for that person. Asked again for the same id, it gives the
// same user to clients of today's User API, which can be asked twice, and INVALID_FIELD to the older ones, as Plaid documents it.
import type { UserCreateResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { flag, optional, text } from '../fields.ts'
import { identityField, identityFrom, reportIdentityField } from './user-identity.ts'
import { users } from './user-record.ts'
import { makeUser } from './users.ts'

export const userCreate = endpoint(
  '/user/create',
  {
    client_user_id: text({ min: 1, max: 128 }),
    consumer_report_user_identity: optional(reportIdentityField),
    end_customer: optional(text({ max: 128 })),
    identity: optional(identityField),
    with_upgraded_user: optional(flag()),
  },
  ({ bank, client, input }): Answer<UserCreateResponse> => {
    const clientUserId = input.client_user_id
    const known = bank.state
      .in(users)
      .all()
      .find(user => user.clientId === client.id && user.clientUserId === clientUserId)
    // Whoever speaks of an `identity`, or says so outright, speaks today's User API.
    const upgraded = input.with_upgraded_user === true || input.identity !== null
    if (known && !upgraded) {
      throw invalidField(`a user has already been created for the client_user_id ${clientUserId}`)
    }
    const user = known ?? makeUser(bank, client.id, clientUserId, identityFrom(input))
    return { user_id: user.userId, user_token: user.userToken }
  },
)
