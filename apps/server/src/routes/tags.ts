import { deleteTag, listTags, mergeTags, renameTag } from '@hearth/ledger'
import { type Http, route } from '../http/route.ts'

export function registerTags(http: Http): void {
  route(http, 'listTags', async ({ context: { store, householdId } }) => ({
    tags: await listTags(store.db, householdId),
  }))

  route(http, 'renameTag', ({ context, params, body }) =>
    renameTag(context, { tagId: params.tagId, name: body.name.trim() }),
  )

  route(http, 'mergeTags', ({ context, params, body }) => mergeTags(context, { ...params, ...body }))

  route(http, 'deleteTag', ({ context, params }) => deleteTag(context, params))
}
