// /statements/download: one statement as the bank prints it.
import { hash } from 'node:crypto'
import { openItemWith } from '../../items/find-item.ts'
import { renderPaper } from '../../papers/paper.ts'
import { endpoint, FileAnswer } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { text } from '../fields.ts'
import { statementPaper } from './statement-paper.ts'
import { shownStatements } from './statement-ranges.ts'

export const statementsDownload = endpoint(
  '/statements/download',
  { access_token: text(), statement_id: text({ min: 1 }) },
  async ({ bank, client, input, nowMs }): Promise<FileAnswer> => {
    const view = openItemWith(bank, client, input.access_token, 'statements')
    const found = shownStatements(bank, view, nowMs).find(({ statementId }) => statementId === input.statement_id)
    if (!found) throw invalidField('statement_id is not one of the statements of this item')
    const pdf = await renderPaper(statementPaper(view, found.shared, found.period, nowMs))
    return new FileAnswer('application/pdf', pdf, { 'Plaid-Content-Hash': hash('sha256', pdf, 'hex') })
  },
)
