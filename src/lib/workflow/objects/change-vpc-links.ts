import type { ObjectRecord } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { vpcLinkAddress } from '../../kinds/addresses.js'
import { userTags } from '../../kinds/ownership.js'
import { linkValue } from '../../kinds/vpc-link/declare.js'
import { recordOfLink } from '../../kinds/vpc-link/read.js'
import { vpcLinkSection } from '../../kinds/vpc-link/section.js'
import type { VpcLinkValue } from '../../kinds/vpc-link/value.js'
import { findObject } from '../../operate/find-object.js'
import { listVpcLinks } from '../../operate/live-link.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { type DescribedSettings, withDescribedSettings } from './described-settings.js'
import { deleteFound, type FoundObject, updateFound } from './found-object.js'
import { newId, newOwner, ownName, refuseTwin } from './new-object.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { deletedByApply } from './owned.js'

export interface VpcLinkSettings extends DescribedSettings {
  readonly name?: string | undefined
}

export interface NewVpcLink {
  readonly settings: VpcLinkSettings
  /** What `apigw:id` will be; only with a project. */
  readonly id?: string | undefined
  /** Version 1. */
  readonly target?: string | undefined
  /** Version 2. */
  readonly subnets?: readonly string[] | undefined
  readonly securityGroups?: readonly string[] | undefined
}

/** Makes a VPC link, owned where the request names a project, and waits until it carries traffic. */
export const createVpcLink = (
  request: ObjectRequest,
  link: NewVpcLink,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const scope = { ...place.scope, ...newOwner(request) }
    const value = valueOfNew(link, scope.env)
    const address = vpcLinkAddress(newId(link.id, value.name, request))
    const wanted: ObjectRecord = {
      address,
      kind: 'vpc-link',
      region: scope.region,
      value: value as unknown as JsonObject,
    }
    return {
      scope,
      object: address,
      draft: async () => {
        const noun = { noun: 'VPC link', update: 'apigw vpc-links update' }
        if (request.project !== undefined) refuseTwin(address, scope, await listVpcLinks(place.account), noun)
        return { live: [], wanted: [wanted], findings: deletedByApply(scope, address) }
      },
    }
  })

/** Flags are held to what a file may say. @throws Problem `usage.bad-value` (64) */
function valueOfNew({ settings, id, ...where }: NewVpcLink, env: string): VpcLinkValue {
  const { target, subnets = [], securityGroups = [] } = where
  const name = settings.name ?? ownName(id, env) ?? ''
  const { data, error } = vpcLinkSection.safeParse(
    target === undefined
      ? { type: 'v2', name, subnets, securityGroups }
      : { type: 'v1', name, targets: [target] },
  )
  if (data === undefined) throw badValue(error.issues[0]?.message ?? 'the link is not complete')
  if (data.type === 'v2') refuseDescription(settings)
  return withDescribedSettings(linkValue(name, data, {}), settings)
}

function refuseDescription({ description }: VpcLinkSettings): void {
  if (description !== undefined) throw badValue('a VPC link of version 2 has no description')
}

const badValue = (message: string): Problem =>
  new Problem({
    code: 'usage.bad-value',
    message,
    fix: 'Give a name, and --target for a link of version 1, or --subnet for one of version 2.',
    exitCode: ExitCode.usage,
  })

/** Changes a link's name, description and tags; where it leads to never changes. */
export const updateVpcLink = (
  request: ObjectRequest,
  name: string,
  settings: VpcLinkSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  updateFound(request, choices, finding(name, request), (record) => {
    const value = record.value as unknown as VpcLinkValue
    if (value.type === 'v2') refuseDescription(settings)
    return withDescribedSettings({ ...value, name: settings.name ?? value.name }, settings)
  })

/** Deletes a link; AWS refuses while an integration uses it. */
export const deleteVpcLink = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> => deleteFound(request, choices, finding(name, request))

const finding =
  (name: string, request: ObjectRequest) =>
  async ({ account, scope }: Place): Promise<FoundObject> => {
    const found = findObject(wishOf(name, request), await listVpcLinks(account), 'VPC link')
    return { ...found, record: recordOfLink(found.link, found.address, scope, userTags(found.link.tags)) }
  }
