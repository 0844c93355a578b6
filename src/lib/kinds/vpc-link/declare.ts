import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import { type JsonObject, nonEmptyText, present, sortedTexts } from '../../json/index.js'
import { vpcLinkAddress } from '../addresses.js'
import type { Tags } from '../ownership.js'
import type { VpcLinkSection } from './section.js'
import type { VpcLinkValue } from './value.js'

/** The part of a gateway file that this kind declares. */
export interface VpcLinksDocument {
  readonly tags?: Tags | undefined
  readonly vpcLinks?: Readonly<Record<string, VpcLinkSection>> | undefined
}

/** The VPC links of a project. */
export const declareVpcLinks = (
  { vpcLinks = {}, tags }: VpcLinksDocument,
  { region, env }: Pick<Scope, 'region' | 'env'>,
): Declaration => ({
  records: Object.entries(vpcLinks).map(
    ([id, section]): ObjectRecord => ({
      address: vpcLinkAddress(id),
      kind: 'vpc-link',
      region,
      value: linkValue(env === '-' ? id : `${id}-${env}`, section, {
        ...tags,
        ...section.tags,
      }) as unknown as JsonObject,
    }),
  ),
  findings: [],
})

/** A link as a section says it, in canonical form. */
export const linkValue = (defaultName: string, section: VpcLinkSection, tags: Tags): VpcLinkValue =>
  present<VpcLinkValue>({
    type: section.type,
    name: section.name ?? defaultName,
    description: section.type === 'v1' ? nonEmptyText(section.description) : undefined,
    targets: section.type === 'v1' ? sortedTexts(section.targets) : undefined,
    subnets: section.type === 'v2' ? sortedTexts(section.subnets) : undefined,
    securityGroups: section.type === 'v2' ? sortedTexts(section.securityGroups) : undefined,
    tags,
    protect: section.protect === true ? true : undefined,
    status: undefined,
  })
