import type { Forecast } from '@hearth/api'

/** How one account, or all together, will go. */
export type Course = Forecast['total']
