import type { Health, Item } from '@hearth/api'

/** Whether the Item goes on only, or not for long, without somebody doing something. */
export const needsPerson = ({ todo }: Health): boolean => todo === 'repair' || todo === 'link-again'

/** Whether there is anything about the Item that a person may want to do. */
export const asksForPerson = ({ health, waitingAccounts }: Item): boolean =>
  needsPerson(health) || health.newAccounts || health.kind === 'stale' || waitingAccounts > 0
