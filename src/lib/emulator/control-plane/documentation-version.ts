import type { Handlers } from '../contract.js'
import { childHandlers, putChild } from './child-family.js'
import { epochSeconds } from './clock.js'
import { refuseListingPaths } from './patch.js'
import { setText } from './patch-edits.js'
import { compact } from './record-members.js'
import type { DocumentationVersionRecord } from './rest-records.js'
import { putApi } from './rest-state.js'
import { badRequest, conflict, notFound } from './service-errors.js'

export const documentationVersionHandlers: Handlers = childHandlers<'documentationVersions'>({
  noun: 'DocumentationVersion',
  collection: 'documentationVersions',
  keyMember: 'documentationVersion',
  keyOf: ({ version }) => version,
  missing: () => notFound('Invalid Documentation version specified'),
  create: ({ api, context, input }) => {
    const version = String(input['documentationVersion'])
    if (version === '') throw badRequest('Documentation version must be non-empty')
    if (Object.hasOwn(api.documentationVersions, version))
      throw conflict(`Documentation version already exists: ${version}`)
    const { stageName } = input
    if (typeof stageName === 'string') {
      const stage = Object.hasOwn(api.stages, stageName) ? api.stages[stageName] : undefined
      if (stage === undefined) throw notFound('Invalid stage identifier specified')
      putApi(context, putChild(api, 'stages', stageName, { ...stage, documentationVersion: version }))
    }
    return compact<DocumentationVersionRecord>({
      version,
      createdDate: epochSeconds(context),
      description: (input['description'] as string | undefined) || undefined,
      parts: api.documentationParts,
    })
  },
  view: ({ parts: _parts, ...version }) => version,
  patch: {
    rows: [{ path: '/description', replace: setText('description') }],
    refuse: refuseListingPaths,
  },
})
