// /v1/mandates/:id
import { mandateShelf } from './mandate-records.ts'
import { get } from './protocol/route.ts'

export const mandateRoutes = [get('/v1/mandates/:id', {}, ({ till, id }) => mandateShelf.open(till, id).shown)]
