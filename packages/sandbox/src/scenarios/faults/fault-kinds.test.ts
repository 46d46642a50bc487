// Holds docs/sandbox-faults.md to the table of faults: run it with -u after a change.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rateLimitTable } from '../rate-limits.ts'
import { type FaultKind, faultKinds } from './fault-kinds.ts'

const root = join(import.meta.dirname, '../../../../..')

test('docs/sandbox-faults.md says what the table says', async () => {
  await expect(writePage()).toMatchFileSnapshot(join(root, 'docs/sandbox-faults.md'))
})

test('each fault has a name and a test of its own, and explains every option', () => {
  const stories = readFileSync(join(import.meta.dirname, 'faults.test.ts'), 'utf8')
  for (const { name, meaning, options, optionsMean, provenBy } of faultKinds) {
    expect(stories).toContain(`test('${provenBy}'`)
    expect(stories).toContain(`name: '${name}'`)
    expect(Object.keys(optionsMean).sort(), name).toEqual(Object.keys(options).sort())
    expect(meaning, name).toMatch(/^[A-Z][^.]*(\.\w[^.]*)*\.$/)
  }
  expect(new Set(faultKinds.map(kind => kind.name)).size).toBe(faultKinds.length)
})

const places = {
  call: 'Before a call is carried out',
  answer: 'On the way back of an answer',
  webhook: 'Webhooks',
  item: 'What the bank shows of an Item',
}

const writePage = (): string => `${opening}
${Object.entries(places)
  .map(([place, title]) => `## ${title}\n\n${writeTable(faultKinds.filter(kind => kind.place === place))}`)
  .join('\n')}
${more}
| endpoint | per Item | per client | code |
| --- | --- | --- | --- |
${Object.entries(rateLimitTable)
  .map(([path, { perItem, perClient, code, clientCode }]) => {
    const codes = clientCode ? `\`${code}\`, per client \`${clientCode}\`` : `\`${code}\``
    return `| \`${path}\` | ${perItem ?? '-'} | ${perClient} | ${codes} |`
  })
  .join('\n')}
`

const writeTable = (kinds: readonly FaultKind[]): string => `| fault | meaning | options | usually | proven by |
| --- | --- | --- | --- | --- |
${kinds.map(writeRow).join('\n')}
`

function writeRow({ name, meaning, optionsMean, endpoints, timesUsual, pageUsual, provenBy }: FaultKind): string {
  const options = Object.entries(optionsMean).map(([option, means]) => `\`${option}\`: ${means}`)
  const usually = [
    timesUsual === null ? 'every time' : timesUsual === 1 ? 'once' : `${timesUsual} times`,
    ...(pageUsual ? [`at page ${pageUsual}`] : []),
    ...(endpoints ? [`at ${endpoints.map(path => `\`${path}\``).join(', ')} only`] : []),
  ]
  return `| \`${name}\` | ${meaning} | ${options.join('; ') || '-'} | ${usually.join(', ')} | ${provenBy} |`
}

const opening = `# What can go wrong at the sandbox bank

A real bank is slow, forgetful and sometimes wrong. The sandbox bank is so on command. Everything here is asked for below
\`/control\` of the bank's own address; every request carries \`content-type: application/json\`, and nothing of it exists at Plaid.

\`\`\`sh
curl -X POST http://localhost:3001/control/faults -H 'content-type: application/json' \\
  -d '{"name": "error", "match": {"endpoint": "/transactions"}, "times": 2, "options": {"error_code": "INSTITUTION_DOWN"}}'
\`\`\`

- \`POST /control/faults\` sets one, \`GET /control/faults\` lists them with how often each was met and how often it struck,
  \`DELETE /control/faults/:id\` and \`DELETE /control/faults\` take them away. They are kept over a restart.
- \`name\` is a name of the tables below, \`options\` what that fault takes.
- \`match\` says where: \`endpoint\` (a path, or the start of one), \`item_id\`, \`institution_id\`, \`client_id\` and, for webhooks,
  \`webhook\` (\`ITEM\` or \`ITEM/ERROR\`). What is left out matches everything.
- \`times\` says how often it strikes before it is spent, \`every\` that only every so manieth meeting counts, \`page\` at which page of a
  loop of \`/transactions/sync\`, \`probability\` (0 to 1) with a \`seed\` at which share of its meetings: the same seed throws the same dice.
- A fault of what the bank shows of an Item strikes at once when \`match.item_id\` names the Item and \`match.endpoint\` is left out.
  Otherwise it strikes right before the next matching call for such an Item.
- Keys and the body are checked first: a call with wrong keys meets no fault. Several faults may strike one call, the oldest first.

This page is written by \`packages/sandbox/src/scenarios/faults/fault-kinds.test.ts\` from the table of faults beside it; the tests in
the last column are in \`packages/sandbox/src/scenarios/faults/faults.test.ts\`.
`

const more = `## What is true

\`GET /control/truth/:item_id\` answers what a perfect client would show of an Item now: \`accounts\` with their balances, every row of
\`transactions\` as the last \`/transactions/sync\` would have left it, sorted by \`transaction_id\`, and a \`digest\` (SHA-256 of both as
JSON with sorted keys). What was wrong on the wire only, and days that are still missing, are told as they really are.

## Time

\`GET /control/clock\` tells the time; \`POST /control/clock\` takes one of these and answers \`now\`, \`standing\` and \`happened\`:

- \`{"advance": "P1D"}\` or \`{"now": "2026-12-01T08:00:00Z"}\` moves the clock, also one that followed real time; it stands there from
  then on, over restarts, too. The way leads through every midnight (UTC) and every task that is due: rows come, settlements are
  made, webhooks are sent, and each webhook was tried once before the clock goes on (20 s of real time at most for one move).
- \`{"stand": true}\` has it stand where it is. \`{"follow": true}\` lets it follow real time again, and is refused when the clock was
  moved past real time: there is no way back.
- \`happened\` holds, in order, rows that came (\`rows\`, for each Item and local day), tasks that were done (\`task\`), webhooks, and what
  became of payments and transfers. \`GET /control/journal\` has the latest of them.

\`SANDBOX_CLOCK\` sets where the clock starts. The same value at the next start goes on from where the clock was left; another one
starts anew.

## Webhooks

A receiver has ten seconds to answer with a status from 200 to 299. Otherwise the webhook is tried again after 30 s, 2 min, 8 min and so
on, four times as long each, for 24 hours **of the bank's clock**: on a clock that stands a retry waits until the clock is moved past
it. \`GET /control/deliveries\` lists the last thousand with every try: headers, body, status and the start of the answer.

- \`POST /control/deliveries/:id/replay\` sends the same body to the same address once more.
- \`POST /control/webhook-keys/rotate\` makes another key sign; the old one gets an \`expired_at\` and is still found.
- \`SYNC_UPDATES_AVAILABLE\` is sent from the first \`/transactions/sync\` of an Item on. A client that calls \`/transactions/get\` gets
  \`INITIAL_UPDATE\` and \`HISTORICAL_UPDATE\` once for each of its Items from its first such call on, and then \`DEFAULT_UPDATE\` and
  \`TRANSACTIONS_REMOVED\`. Plaid sends these to everybody; here a client that only syncs is told of each change once.
- \`HOLDINGS\` and \`INVESTMENTS_TRANSACTIONS\` come after a close of the market, \`LIABILITIES\` in the morning: at most once a day for each
  Item, and only when something changed since its client was last told.

## Logins, consents and accounts of an Item

| route | what becomes of the Item |
| --- | --- |
| \`POST /control/items/:id/consent {"ends": "P10D"}\` | its consent ends then (\`consent_expiration_time\` of \`/item/get\`): \`PENDING_EXPIRATION\` is sent seven days ahead, \`ITEM_LOGIN_REQUIRED\` follows at the end |
| \`POST /control/items/:id/disconnect {"at", "reason"}\` | \`PENDING_DISCONNECT\` is sent, and the Item falls into \`ITEM_LOGIN_REQUIRED\` then, in seven days when \`at\` is left out |
| \`POST /control/items/:id/login-required {}\` | it falls into \`ITEM_LOGIN_REQUIRED\` now |
| \`POST /control/items/:id/login-repaired {}\` | its login works again without Link, and \`LOGIN_REPAIRED\` is sent |
| \`POST /control/items/:id/new-account {"name"}\` | its owner opens an account, \`NEW_ACCOUNTS_AVAILABLE\` is sent, and update mode can share it |

Items of OAuth banks in Europe get a consent of 180 days when they are made and each time they are repaired, the longest that PSD2's
rules of 2023 allow. Items of Plaid's own sandbox fall into \`ITEM_LOGIN_REQUIRED\` after thirty days; here only the fault
\`login-ends\` makes them.

## Rate limits

Off, so that no test has to wait. \`SANDBOX_RATE_LIMITS=on\` or \`POST /control/rate-limits {"on": true}\` makes the bank refuse with
status 429 and RATE_LIMIT_EXCEEDED what comes more often within a minute of the bank's clock than Plaid's limits for production
allow:
`
