// Why there is no income to show.
import { PlaidFailure } from '../failure.ts'

export const incomeNotReady = (): PlaidFailure =>
  new PlaidFailure(
    'INCOME_VERIFICATION_ERROR',
    'PRODUCT_NOT_READY',
    'the income verification is still under way. please wait for the webhook or try again later',
  )

export const incomeNotFound = (): PlaidFailure =>
  new PlaidFailure(
    'INCOME_VERIFICATION_ERROR',
    'INCOME_VERIFICATION_NOT_FOUND',
    'nothing was linked for income of this kind',
  )

export const incomeFailed = (): PlaidFailure =>
  new PlaidFailure(
    'INCOME_VERIFICATION_ERROR',
    'INCOME_VERIFICATION_FAILED',
    'none of the Items could be read. please repair them and ask for another report',
  )
