// The options of /asset_report/create and /asset_report/refresh.
import { object, optional, text } from '../fields.ts'
import type { ReportUser } from './asset-record.ts'

export const reportUserField = object({
  client_user_id: optional(text()),
  email: optional(text()),
  first_name: optional(text()),
  last_name: optional(text()),
  middle_name: optional(text()),
  phone_number: optional(text()),
  ssn: optional(text()),
})

export const nobody: ReportUser = {
  client_user_id: null,
  email: null,
  first_name: null,
  last_name: null,
  middle_name: null,
  phone_number: null,
  ssn: null,
}
