import type { RequestOf } from '@hearth/api'
import { readForecast, readSafeToSpend, requireSeries, type WhatIf } from '@hearth/budget'
import { requireAccount } from '@hearth/ledger'
import { type Day, isDay, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import type { HouseholdContext } from '@hearth/store'
import { type Http, route } from '../http/route.ts'

const daysByDefault = 90

export function registerOutlook(http: Http): void {
  route(http, 'readSafeToSpend', ({ context: { store, householdId, today } }) =>
    readSafeToSpend(store.db, householdId, today()),
  )

  route(http, 'readForecast', async ({ context, body: { days = daysByDefault, questions = [] } }) => {
    const today = context.today()
    const asked: WhatIf[] = []
    for (const question of questions) asked.push(await readQuestion(context, question, today))
    return readForecast(context.store.db, context.householdId, { today, days, questions: asked })
  })
}

type Question = NonNullable<RequestOf<'readForecast'>['body']['questions']>[number]

async function readQuestion({ store, householdId }: HouseholdContext, question: Question, today: Day): Promise<WhatIf> {
  if (question.kind === 'once') {
    await requireAccount(store.db, householdId, question.accountId)
    return { ...question, on: readDay(question.on), amount: minorUnits(question.amount) }
  }
  await requireSeries(store.db, householdId, question.seriesId, today)
  const from = readDay(question.from)
  return question.kind === 'series-share'
    ? { ...question, from }
    : { ...question, from, amount: minorUnits(question.amount) }
}

function readDay(text: string): Day {
  if (!isDay(text)) throw new Refusal('INVALID_DAY')
  return text
}
