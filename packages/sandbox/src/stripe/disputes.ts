// /v1/disputes
import { disputeShelf } from './dispute-records.ts'
import { listOfCharges } from './list-of-charges.ts'
import { evidenceNames, loseDispute } from './open-dispute.ts'
import { refuse } from './protocol/failure.ts'
import { anything, changeMetadata, clearable, flag, metadata, shape, text } from './protocol/params.ts'
import { get, post } from './protocol/route.ts'
import type { Till } from './protocol/till.ts'
import { tell } from './tell.ts'

const url = '/v1/disputes'

const retrieve = get(`${url}/:id`, {}, ({ till, id }) => disputeShelf.open(till, id).shown)

const listAll = listOfCharges(url, disputeShelf)

const evidenceParams = {
  ...Object.fromEntries(evidenceNames.map(name => [name, clearable(text(20_000))])),
  appeal: anything(),
  enhanced_evidence: anything(),
}

const update = post(
  `${url}/:id`,
  {
    evidence: shape<Record<string, ReturnType<typeof anything>>>(evidenceParams),
    intended_submission_method: anything(),
    metadata: metadata(),
    submit: flag(),
  },
  ({ till, input, id }) => {
    const before = openUndecided(till, id)
    const given = Object.entries(input.evidence ?? {}).filter(
      ([name, value]) => isEvidence(name) && value !== undefined,
    )
    const submit = input.submit ?? true
    const details = before.shown.evidence_details
    const shown: typeof before.shown = {
      ...before.shown,
      evidence: { ...before.shown.evidence, ...Object.fromEntries(given) },
      evidence_details: {
        ...details,
        has_evidence: details.has_evidence || given.length > 0,
        submission_count: details.submission_count + (submit && given.length > 0 ? 1 : 0),
        submission_method: submit && given.length > 0 ? 'manual' : details.submission_method,
      },
      metadata: changeMetadata(before.shown.metadata, input.metadata),
      status: submit && given.length > 0 ? 'under_review' : before.shown.status,
    }
    disputeShelf.put(till, { ...before, shown })
    tell(till, 'charge.dispute.updated', shown, before.shown)
    return shown
  },
)

const close = post(`${url}/:id/close`, {}, ({ till, id }) => loseDispute(till, openUndecided(till, id)).shown)

export const disputeRoutes = [retrieve, listAll, update, close]

const isEvidence = (name: string): boolean => evidenceNames.some(each => each === name)

function openUndecided(till: Till, id: string) {
  const record = disputeShelf.open(till, id)
  if (record.shown.status !== 'lost') return record
  throw refuse('This dispute is already closed.', { code: 'resource_already_exists' })
}
