// /user/update: more, or something else, about who a user is. What is not mentioned stays.
import type { UserUpdateResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional } from '../fields.ts'
import { identityField, identityFrom, reportIdentityField } from './user-identity.ts'
import { users } from './user-record.ts'
import { findUser, refOf, userFields } from './users.ts'

export const userUpdate = endpoint(
  '/user/update',
  {
    ...userFields,
    consumer_report_user_identity: optional(reportIdentityField),
    identity: optional(identityField),
  },
  ({ bank, client, input, nowMs }): Answer<UserUpdateResponse> => {
    const user = findUser(bank, refOf(client, input))
    const news = identityFrom(input)
    const identity = news ? { ...user.identity, ...news } : user.identity
    bank.state.in(users).put({ ...user, identity, updatedMs: nowMs })
    return {}
  },
)
