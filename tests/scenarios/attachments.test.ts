// Files of a row: what may be attached, how it comes back, and what is refused before it is read.
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let ann: Home
let transactionId: string
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-20T12:00:00Z' })
  ann = await world.register()
  await ann.linkQuietBank()
  await ann.bankReports({ added: [coffee({ id: 'a', costs: 4, pending: true })] })
  transactionId = (await ann.listRows({ search: 'blue door' }))[0]?.transactionId ?? ''
})
afterAll(() => world.close())

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('the rest of a picture')])
const upload = async (home: Home, content: Buffer, name = 'lunch.png', id = transactionId) => {
  const answer = await fetch(`${world.url}/api/v1/transactions/${id}/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${home.bearer}`, 'content-type': 'application/octet-stream' },
    body: content,
  })
  return { status: answer.status, body: (await answer.json()) as { attachmentId: string } }
}
const listFiles = async () =>
  (
    await ann.ask('listAttachments', {
      params: { transactionId: (await ann.listRows({ search: 'blue door' }))[0]?.transactionId ?? '' },
    })
  ).attachments

test('a picture is attached once, comes back as it was, follows its row, and can be deleted and restored', async () => {
  const { status, body } = await upload(ann, png, '../../etc/mittag „süß“.png')
  expect(status).toBe(201)
  expect(body).toMatchObject({ name: 'mittag „süß“.png', type: 'image/png', size: png.length })
  expect((await upload(ann, png)).body.attachmentId).toBe(body.attachmentId)
  const file = await ann.send('GET', `/api/v1/attachments/${body.attachmentId}`)
  expect(Buffer.from(await file.arrayBuffer())).toEqual(png)
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment; filename="mittag .*"; filename\*=UTF-8''mittag/),
    'content-security-policy': "default-src 'none'; sandbox",
  })

  await ann.bankReports({ added: [coffee({ id: 'b', costs: 5, posts: 'a' })], removed: ['a'] })
  expect(await ann.sees()).toEqual(['2026-11-05 | Blue Door Cafe | -5.00 | posted | Eating out'])
  expect((await listFiles()).map(it => it.attachmentId)).toEqual([body.attachmentId])
  transactionId = (await ann.listRows({ search: 'blue door' }))[0]?.transactionId ?? ''

  const params = { attachmentId: body.attachmentId }
  await ann.ask('deleteAttachment', { params })
  expect(await listFiles()).toEqual([])
  expect((await ann.send('GET', `/api/v1/attachments/${body.attachmentId}`)).status).toBe(404)
  await ann.ask('restoreAttachment', { params })
  expect(await listFiles()).toHaveLength(1)
})

test('what a file is, its bytes say; one of another kind, one too many and one of 2 GB are refused and nothing is kept', async () => {
  const kept = (await listFiles()).length
  for (const content of [Buffer.from('MZ, a program'), Buffer.from('<svg onload="alert(1)"/>'), Buffer.alloc(0)]) {
    expect(await upload(ann, content, 'picture.png')).toMatchObject({
      status: 415,
      body: { error: { code: 'ATTACHMENT_TYPE_UNKNOWN' } },
    })
  }
  const big = Buffer.alloc(10 * 1024 * 1024 + 1)
  png.copy(big)
  expect(await upload(ann, big).catch(() => ({ status: 413 }))).toMatchObject({ status: 413 })
  expect(await announce(2 * 1024 ** 3)).toBe(413)
  for (let left = 20 - kept; left > 0; left -= 1) {
    const { status } = await upload(ann, Buffer.concat([png, Buffer.from(String(left))]))
    expect(status).toBe(201)
  }
  expect(await upload(ann, Buffer.from('%PDF-1.7 one too many'))).toMatchObject({
    status: 409,
    body: { error: { code: 'TOO_MANY_ATTACHMENTS' } },
  })
  expect(await listFiles()).toHaveLength(20)
})

test('files of another household do not exist', async () => {
  const ben = await world.register('Ben')
  const [file] = await listFiles()
  expect(await upload(ben, png)).toMatchObject({ status: 404, body: { error: { code: 'TRANSACTION_NOT_FOUND' } } })
  const path = `/api/v1/attachments/${file?.attachmentId}`
  for (const [method, at] of [
    ['GET', path],
    ['DELETE', path],
    ['POST', `${path}/restore`],
  ] as const) {
    expect((await ben.send(method, at)).status).toBe(404)
  }
  expect((await ben.ask('listAttachments', { params: { transactionId } }).catch(error => error)).code).toBe(
    'TRANSACTION_NOT_FOUND',
  )
})

/** Says that a body of so many bytes will follow, sends a few, and waits for the answer. */
function announce(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${world.url}/api/v1/transactions/${transactionId}/attachments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ann.bearer}`,
        'content-type': 'application/octet-stream',
        'content-length': bytes,
      },
    })
    asked.on('error', reject)
    asked.on('response', answer => {
      resolve(answer.statusCode)
      asked.destroy()
    })
    asked.write(png)
  })
}
