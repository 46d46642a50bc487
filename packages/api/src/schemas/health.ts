// How an Item is, in the form that the screens tell it.
import { type Static, Type } from 'typebox'
import { instant, nullable } from './parts.ts'

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words, description?: string) =>
  Type.Enum([...words] as Words[number][], description === undefined ? {} : { description })

export const health = Type.Object({
  kind: oneOf([
    'disconnected',
    'needs-you',
    'ending',
    'bank-down',
    'paused',
    'stale',
    'waiting-for-history',
    'syncing',
    'new-accounts',
    'up-to-date',
  ]),
  since: nullable(instant),
  asOf: nullable(instant),
  fresh: Type.Boolean({ description: "Whether the numbers can be taken as today's; otherwise they are as of `asOf`" }),
  syncing: Type.Boolean({ description: 'A sync runs, whatever else there is to say' }),
  why: nullable(
    oneOf([
      'sign-in',
      'locked',
      'wrong-credentials',
      'setup-at-bank',
      'confirmation',
      'more-consent',
      'no-accounts',
      'permission-revoked',
      'unknown-to-bank',
      'institution-down',
      'too-many-calls',
      'no-answer',
      'other',
    ]),
  ),
  code: nullable(Type.String({ description: "The bank's own error code" })),
  nextTryAt: nullable(instant),
  todo: oneOf(['repair', 'wait', 'link-again', 'add-accounts', 'sync', 'none'], 'The one thing to do'),
  ending: nullable(
    Type.Object({
      at: instant,
      because: oneOf(['consent', 'bank'], 'The consent ends, or the bank said that it will cut the connection'),
      daysLeft: Type.Integer({ description: 'Whole days' }),
      warnsAtDays: nullable(Type.Integer({ description: '14, 7 or 1: the nearest mark that was passed' })),
    }),
  ),
  newAccounts: Type.Boolean({ description: 'The bank has accounts that were not shared yet' }),
})
export type Health = Static<typeof health>
