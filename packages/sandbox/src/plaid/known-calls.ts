// Every call that the official SDK can make, derived from it. Written by `vitest run --project unit packages/sandbox/src/contract -u`.
const posts = `
/accounts/balance/get /accounts/get /application/get /asset_report/audit_copy/create /asset_report/audit_copy/get
/asset_report/audit_copy/pdf/get /asset_report/audit_copy/remove /asset_report/create /asset_report/filter
/asset_report/get /asset_report/pdf/get /asset_report/refresh /asset_report/remove /auth/get /auth/verify
/bank_transfer/balance/get /bank_transfer/cancel /bank_transfer/create /bank_transfer/event/list
/bank_transfer/event/sync /bank_transfer/get /bank_transfer/list /bank_transfer/migrate_account /bank_transfer/sweep/get
/bank_transfer/sweep/list /beacon/account_risk/v1/evaluate /beacon/duplicate/get /beacon/report/create
/beacon/report/get /beacon/report/list /beacon/report_syndication/get /beacon/report_syndication/list
/beacon/user/account_insights/get /beacon/user/create /beacon/user/get /beacon/user/history/list /beacon/user/review
/beacon/user/update /beta/credit/v1/bank_employment/get /beta/ewa_report/v1/get /beta/issues/v1/get /beta/issues/v1/list
/beta/issues/v1/match /beta/issues/v1/subscribe /beta/issues/v1/unsubscribe /beta/partner/customer/v1/create
/beta/partner/customer/v1/enable /beta/partner/customer/v1/get /beta/partner/customer/v1/update
/beta/transactions/rules/v1/create /beta/transactions/rules/v1/list /beta/transactions/rules/v1/remove
/beta/transactions/user_insights/v1/get /beta/transactions/v1/enhance /beta/webhook_events/list
/business_verification/create /business_verification/get /cashflow_report/get /cashflow_report/insights/get
/cashflow_report/refresh /cashflow_report/transactions/get /categories/get /consent/events/get /consumer_report/pdf/get
/cra/check_report/base_report/get /cra/check_report/cashflow_insights/get /cra/check_report/create
/cra/check_report/income_insights/get /cra/check_report/lend_score/get /cra/check_report/network_insights/get
/cra/check_report/partner_insights/get /cra/check_report/pdf/get /cra/check_report/verification/get
/cra/check_report/verification/pdf/get /cra/credit_profile/report/get /cra/loans/applications/register
/cra/loans/register /cra/loans/unregister /cra/loans/update /cra/monitoring_insights/get
/cra/monitoring_insights/subscribe /cra/monitoring_insights/unsubscribe /cra/partner_insights/get /cra/report/get
/cra/servicing/subscription/create /cra/servicing/subscription/delete /cra/servicing/subscription/get
/cra/servicing/subscription/list /cra/servicing/subscription/update /credit/asset_report/freddie_mac/get
/credit/audit_copy_token/create /credit/audit_copy_token/remove /credit/audit_copy_token/update /credit/bank_income/get
/credit/bank_income/pdf/get /credit/bank_income/refresh /credit/bank_income/webhook/update
/credit/bank_statements/uploads/get /credit/employment/get /credit/freddie_mac/reports/get /credit/payroll_income/get
/credit/payroll_income/parsing_config/update /credit/payroll_income/precheck /credit/payroll_income/refresh
/credit/payroll_income/risk_signals/get /credit/relay/create /credit/relay/get /credit/relay/pdf/get
/credit/relay/refresh /credit/relay/remove /credit/sessions/get /dashboard_user/get /dashboard_user/list
/employers/search /employment/verification/get /fdx/notifications /identity/documents/uploads/get /identity/get
/identity/match /identity/match/list /identity/refresh /identity_verification/autofill/create
/identity_verification/create /identity_verification/get /identity_verification/list /identity_verification/retry
/income/verification/create /income/verification/documents/download /income/verification/paystubs/get
/income/verification/precheck /income/verification/taxforms/get /institutions/get /institutions/get_by_id
/institutions/search /investments/auth/get /investments/holdings/get /investments/refresh /investments/transactions/get
/issues/get /issues/search /issues/subscribe /item/access_token/invalidate /item/activity/list /item/application/list
/item/application/scopes/update /item/application/unlink /item/get /item/import /item/products/terminate
/item/public_token/create /item/public_token/exchange /item/remove /item/webhook/update /liabilities/get
/link/oauth/correlation_id/exchange /link/token/create /link/token/get /link_delivery/create /link_delivery/get
/network/status/get /oauth/introspect /oauth/revoke /oauth/token /partner/customer/create /partner/customer/enable
/partner/customer/get /partner/customer/oauth_institutions/get /partner/customer/remove
/payment_initiation/consent/create /payment_initiation/consent/get /payment_initiation/consent/payment/execute
/payment_initiation/consent/revoke /payment_initiation/payment/create /payment_initiation/payment/get
/payment_initiation/payment/list /payment_initiation/payment/reverse /payment_initiation/payment/token/create
/payment_initiation/recipient/create /payment_initiation/recipient/get /payment_initiation/recipient/list
/payment_profile/create /payment_profile/get /payment_profile/remove /processor/account/get
/processor/apex/processor_token/create /processor/auth/get /processor/balance/get /processor/bank_transfer/create
/processor/identity/get /processor/identity/match /processor/investments/auth/get /processor/investments/holdings/get
/processor/investments/transactions/get /processor/liabilities/get /processor/signal/decision/report
/processor/signal/evaluate /processor/signal/prepare /processor/signal/return/report
/processor/stripe/bank_account_token/create /processor/token/create /processor/token/permissions/get
/processor/token/permissions/set /processor/token/webhook/update /processor/transactions/get
/processor/transactions/recurring/get /processor/transactions/refresh /processor/transactions/sync
/profile/network_status/get /protect/cash_advance/decision/create /protect/cash_advance/repayment/create
/protect/compute /protect/event/get /protect/event/send /protect/report/create /protect/user/insights/get
/sandbox/bank_income/fire_webhook /sandbox/bank_transfer/fire_webhook /sandbox/bank_transfer/simulate
/sandbox/cra/cashflow_updates/update /sandbox/cra/servicing/simulate /sandbox/fdx/consent/seed
/sandbox/income/fire_webhook /sandbox/item/application/seed /sandbox/item/fire_webhook /sandbox/item/reset_login
/sandbox/item/set_verification_status /sandbox/oauth/select_accounts /sandbox/payment/simulate
/sandbox/payment_profile/reset_login /sandbox/processor_token/create /sandbox/public_token/create
/sandbox/transactions/create /sandbox/transfer/fire_webhook /sandbox/transfer/ledger/deposit/simulate
/sandbox/transfer/ledger/simulate_available /sandbox/transfer/ledger/withdraw/simulate /sandbox/transfer/refund/simulate
/sandbox/transfer/repayment/simulate /sandbox/transfer/simulate /sandbox/transfer/sweep/simulate
/sandbox/transfer/test_clock/advance /sandbox/transfer/test_clock/create /sandbox/transfer/test_clock/get
/sandbox/transfer/test_clock/list /sandbox/user/fire_webhook /sandbox/user/reset_login /session/token/create
/signal/decision/report /signal/evaluate /signal/prepare /signal/return/report /signal/schedule /statements/download
/statements/list /statements/refresh /transactions/enrich /transactions/get /transactions/recurring/get
/transactions/refresh /transactions/sync /transfer/authorization/cancel /transfer/authorization/create
/transfer/balance/get /transfer/cancel /transfer/capabilities/get /transfer/configuration/get /transfer/create
/transfer/diligence/document/upload /transfer/diligence/submit /transfer/event/list /transfer/event/sync /transfer/get
/transfer/intent/create /transfer/intent/get /transfer/ledger/deposit /transfer/ledger/distribute
/transfer/ledger/event/list /transfer/ledger/get /transfer/ledger/withdraw /transfer/list /transfer/metrics/get
/transfer/migrate_account /transfer/originator/create /transfer/originator/funding_account/create
/transfer/originator/funding_account/update /transfer/originator/get /transfer/originator/list
/transfer/platform/originator/create /transfer/platform/person/create /transfer/platform/requirement/submit
/transfer/questionnaire/create /transfer/recurring/cancel /transfer/recurring/create /transfer/recurring/get
/transfer/recurring/list /transfer/refund/cancel /transfer/refund/create /transfer/refund/get /transfer/repayment/list
/transfer/repayment/return/list /transfer/return/recover /transfer/sweep/get /transfer/sweep/list /user/create
/user/financial_data/refresh /user/get /user/identity/remove /user/items/associate /user/items/get /user/items/remove
/user/products/terminate /user/remove /user/third_party_token/create /user/third_party_token/remove
/user/transactions/refresh /user/update /user_account/session/event/send /user_account/session/get /wallet/create
/wallet/get /wallet/list /wallet/transaction/execute /wallet/transaction/get /wallet/transaction/list
/watchlist_screening/entity/create /watchlist_screening/entity/get /watchlist_screening/entity/history/list
/watchlist_screening/entity/hit/list /watchlist_screening/entity/list /watchlist_screening/entity/program/get
/watchlist_screening/entity/program/list /watchlist_screening/entity/review/create
/watchlist_screening/entity/review/list /watchlist_screening/entity/update /watchlist_screening/individual/create
/watchlist_screening/individual/get /watchlist_screening/individual/history/list
/watchlist_screening/individual/hit/list /watchlist_screening/individual/list
/watchlist_screening/individual/program/get /watchlist_screening/individual/program/list
/watchlist_screening/individual/review/create /watchlist_screening/individual/review/list
/watchlist_screening/individual/update /webhook_verification_key/get
`

export const knownCalls: readonly string[] = [
  ...posts
    .trim()
    .split(/\s+/)
    .map(path => `POST ${path}`),
  'GET /fdx/consents',
  'GET /fdx/consents/{consentId}',
  'GET /fdx/consents/{consentId}/revocation',
  'PUT /fdx/consents/{consentId}/revocation',
  'GET /fdx/recipient/{recipientId}',
  'GET /fdx/recipients',
]
