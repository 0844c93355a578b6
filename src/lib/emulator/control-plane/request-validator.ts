import type { Handlers } from '../contract.js'
import { childHandlers } from './child-family.js'
import { refuseListingPaths } from './patch.js'
import { setFlag, setMember } from './patch-edits.js'
import { badRequest, conflict, notFound } from './service-errors.js'

export const requestValidatorHandlers: Handlers = childHandlers<'requestValidators'>({
  noun: 'RequestValidator',
  collection: 'requestValidators',
  keyMember: 'requestValidatorId',
  keyOf: ({ id }) => id,
  missing: () => notFound('Invalid Request Validator identifier specified'),
  unknownApi: { create: () => badRequest('Invalid REST API identifier specified') },
  create: ({ context, input }) => ({
    id: context.newId(6),
    name: checkedName(input['name'] as string | undefined),
    validateRequestBody: input['validateRequestBody'] === true,
    validateRequestParameters: input['validateRequestParameters'] === true,
  }),
  patch: {
    rows: [
      { path: '/name', replace: setMember('name', checkedName) },
      { path: '/validateRequestParameters', replace: setFlag('validateRequestParameters') },
      { path: '/validateRequestBody', replace: setFlag('validateRequestBody') },
    ],
    refuse: refuseListingPaths,
  },
  beforeDelete: ({ id, name }, { api }) => {
    const used = Object.values(api.resources).some(({ methods }) =>
      Object.values(methods).some(({ requestValidatorId }) => requestValidatorId === id),
    )
    if (used) throw conflict(`Cannot delete request validator '${name}', is referenced in a method`)
  },
})

function checkedName(name: string | undefined): string {
  if (name === undefined || name.trim() === '') throw badRequest('Request Validator name cannot be blank')
  return name
}
