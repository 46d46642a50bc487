// Files of transactions. Their bytes are the bodies: nothing is parsed, and nothing longer than the limit is read.
import { contract, errorReply, type RequestOf, routes } from '@hearth/api'
import {
  type Attachment,
  addAttachment,
  attachmentSizeMax,
  deleteAttachment,
  listAttachments,
  readAttachment,
  restoreAttachment,
} from '@hearth/ledger'
import { inHousehold } from '@hearth/store'
import { keepBodiesRaw } from '../http/json-body.ts'
import { forMembers, type Http, identifyMembers, route } from '../http/route.ts'

export async function registerAttachments(http: Http): Promise<void> {
  route(http, 'listAttachments', async ({ context: { store, householdId }, params }) => ({
    attachments: (await listAttachments(store.db, householdId, params.transactionId)).map(describeAttachment),
  }))

  route(http, 'deleteAttachment', async ({ context, params }) => {
    await deleteAttachment(context, params)
    return null
  })

  route(http, 'restoreAttachment', async ({ context, params }) => {
    await restoreAttachment(context, params)
    return null
  })

  const members = identifyMembers(http.auth)

  await http.app.register(async scope => {
    keepBodiesRaw(scope, '*')
    const { method, path } = routes.addAttachment
    const { summary, params, query, reply } = contract.addAttachment
    const response = { ...reply, '4xx': errorReply, '5xx': errorReply }
    const schema = { operationId: 'addAttachment', summary, security: forMembers, params, querystring: query, response }
    scope.route({
      method,
      url: path,
      schema,
      bodyLimit: attachmentSizeMax,
      onRequest: members.identify,
      async handler(request, answer) {
        const { householdId } = members.of(request)
        // The edge: fastify has just checked these parts by the contract's schemas.
        const asked = { params: request.params, query: request.query } as RequestOf<'addAttachment'>
        const added = await addAttachment(inHousehold(http.store, householdId, http.clock), {
          transactionId: asked.params.transactionId,
          name: asked.query.name ?? '',
          content: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        })
        return answer.code(201).send(describeAttachment(added))
      },
    })
  })

  const { method, path } = routes.readAttachment
  const { summary, params } = contract.readAttachment
  http.app.route({
    method,
    url: path,
    schema: { operationId: 'readAttachment', summary, security: forMembers, params },
    onRequest: members.identify,
    async handler(request, answer) {
      const { householdId } = members.of(request)
      const asked = { params: request.params } as RequestOf<'readAttachment'>
      const file = await readAttachment(http.store.db, householdId, asked.params.attachmentId)
      // Kept as a file and never shown as a page of Hearth: its bytes are a stranger's.
      return answer
        .header('content-type', file.type)
        .header('content-disposition', dispositionOf(file.name))
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .send(file.content)
    },
  })
}

const describeAttachment = (attachment: Attachment) => ({ ...attachment, addedAt: attachment.addedAt.toISOString() })

/** RFC 6266: a plain name for those that read no other, and the whole one. */
const dispositionOf = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`
