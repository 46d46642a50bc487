import type { Endpoint } from '../endpoint.ts'
import { creditBankIncomeGet } from './credit-bank-income-get.ts'
import { creditBankIncomePdfGet } from './credit-bank-income-pdf-get.ts'
import { creditBankIncomeRefresh } from './credit-bank-income-refresh.ts'
import { creditBankIncomeWebhookUpdate } from './credit-bank-income-webhook-update.ts'
import { creditBankStatementsUploadsGet } from './credit-bank-statements-uploads-get.ts'
import { creditEmploymentGet } from './credit-employment-get.ts'
import { creditPayrollIncomeGet } from './credit-payroll-income-get.ts'
import { creditPayrollIncomePrecheck } from './credit-payroll-income-precheck.ts'
import { creditPayrollIncomeRefresh } from './credit-payroll-income-refresh.ts'
import { creditPayrollIncomeRiskSignalsGet } from './credit-payroll-income-risk-signals-get.ts'
import { creditSessionsGet } from './credit-sessions-get.ts'
import { incomeVerificationPaystubsGet } from './income-verification-paystubs-get.ts'
import { incomeVerificationPrecheck } from './income-verification-precheck.ts'
import { incomeVerificationTaxformsGet } from './income-verification-taxforms-get.ts'
import { sandboxBankIncomeFireWebhook } from './sandbox-bank-income-fire-webhook.ts'
import { sandboxIncomeFireWebhook } from './sandbox-income-fire-webhook.ts'
import { sandboxUserResetLogin } from './sandbox-user-reset-login.ts'
import { userCreate } from './user-create.ts'
import { userGet } from './user-get.ts'
import { userItemsAssociate } from './user-items-associate.ts'
import { userItemsGet } from './user-items-get.ts'
import { userItemsRemove } from './user-items-remove.ts'
import { userRemove } from './user-remove.ts'
import { userUpdate } from './user-update.ts'

export const incomeEndpoints: readonly Endpoint[] = [
  userCreate,
  userGet,
  userUpdate,
  userRemove,
  userItemsGet,
  userItemsAssociate,
  userItemsRemove,
  sandboxUserResetLogin,
  creditSessionsGet,
  creditBankIncomeGet,
  creditBankIncomePdfGet,
  creditBankIncomeRefresh,
  creditBankIncomeWebhookUpdate,
  creditPayrollIncomeGet,
  creditPayrollIncomeRefresh,
  creditPayrollIncomePrecheck,
  creditPayrollIncomeRiskSignalsGet,
  creditBankStatementsUploadsGet,
  creditEmploymentGet,
  incomeVerificationPaystubsGet,
  incomeVerificationTaxformsGet,
  incomeVerificationPrecheck,
  sandboxIncomeFireWebhook,
  sandboxBankIncomeFireWebhook,
]
