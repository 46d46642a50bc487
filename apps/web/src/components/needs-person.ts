import type { Health } from '@hearth/api'

/** Whether the Item goes on only, or not for long, without somebody doing something. */
export const needsPerson = ({ todo }: Health): boolean => todo === 'repair' || todo === 'link-again'
