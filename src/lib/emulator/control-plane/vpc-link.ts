import type { Handlers, RequestContext, Shape } from '../contract.js'
import { page } from './page.js'
import { applyPatch, type PatchTable, refuseListingPaths } from './patch.js'
import { setMember, setText } from './patch-edits.js'
import { compact, presentMap } from './record-members.js'
import type { Keyed, VpcLinkRecord } from './rest-records.js'
import { collection, snapshotOf } from './rest-state.js'
import { badRequest, notFound } from './service-errors.js'

/** VPC links of v1. Making one takes minutes in AWS; here it is there at the next look. */
export const vpcLinkHandlers: Handlers = {
  CreateVpcLink: (input, context) => {
    const link = linkOf(input, context)
    collection(context, 'vpcLinks')[link.id] = link
    const { statusMessage: _later, ...created } = link
    return { ...created, status: 'PENDING' }
  },
  GetVpcLink: (input, context) => find(input, context),
  GetVpcLinks: (input, context) => page(Object.values(collection(context, 'vpcLinks')), input),
  UpdateVpcLink: (input, context) => {
    const link = applyPatch(patch, find(input, context), input, undefined)
    collection(context, 'vpcLinks')[link.id] = link
    return link
  },
  DeleteVpcLink: (input, context) => {
    const { id } = find(input, context)
    const users = usersOf(id, context)
    if (users.length > 0)
      throw badRequest(
        `Cannot delete vpc link. Vpc link '${id}', is referenced in [${users.join(', ')}] in format of [RESTApiId:Method:Resource:Stage].`,
      )
    delete collection(context, 'vpcLinks')[id]
    return {}
  },
}

function find({ vpcLinkId }: Shape, context: RequestContext): VpcLinkRecord {
  const link = collection(context, 'vpcLinks')[String(vpcLinkId)]
  if (link === undefined) throw notFound('Invalid Vpc Link identifier specified')
  return link
}

function linkOf(input: Shape, context: RequestContext): VpcLinkRecord {
  const targetArns = (input['targetArns'] as string[] | undefined) ?? []
  const name = checkedName(input['name'] as string | undefined)
  const malformed = targetArns.find((arn) => !/^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d{12}:.+$/.test(arn))
  if (malformed !== undefined) throw badRequest(`Invalid ARN. ARN is not well formed ${malformed}`)
  if (targetArns.length > 1) throw badRequest('More than one target arn specified for vpc link.')
  return compact<VpcLinkRecord>({
    id: context.newId(6),
    name,
    description: (input['description'] as string | undefined) || undefined,
    targetArns,
    status: 'AVAILABLE',
    statusMessage: 'Your vpc link is ready for use',
    tags: presentMap(input['tags'] as Keyed<string> | undefined),
  })
}

function checkedName(name: string | undefined): string {
  if (!name) throw badRequest('Name cannot be empty')
  return name
}

const patch: PatchTable<VpcLinkRecord, undefined> = {
  rows: [
    { path: '/name', replace: setMember('name', checkedName) },
    { path: '/description', replace: setText('description') },
  ],
  refuse: refuseListingPaths,
}

/** The methods whose integrations hold the id literally, in working copies (stage `-`) and in what stages serve. */
function usersOf(id: string, context: RequestContext): string[] {
  return Object.values(collection(context, 'restApis')).flatMap((api) => {
    const served = Object.values(api.stages).map(({ stageName, deploymentId }) => ({
      stage: stageName,
      resources: snapshotOf(context, api.id, deploymentId)?.resources ?? {},
    }))
    return [{ stage: '-', resources: api.resources }, ...served].flatMap(({ stage, resources }) =>
      Object.values(resources).flatMap((resource) =>
        Object.values(resource.methods)
          .filter(({ methodIntegration }) => methodIntegration?.connectionId === id)
          .map(({ httpMethod }) => `${api.id}:${httpMethod}:${resource.id}:${stage}`),
      ),
    )
  })
}
