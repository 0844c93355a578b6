import { type JsonObject, present } from '../../json/index.js'
import type { VpcLinkValue } from './value.js'

/** A VPC link as a file declares it under a name, its tags aside. */
export const toVpcLinkSection = (id: string, value: VpcLinkValue): JsonObject =>
  present<JsonObject>({
    type: value.type,
    name: value.name === id ? undefined : value.name,
    description: value.description,
    targets: value.targets,
    subnets: value.subnets,
    securityGroups: value.securityGroups,
    protect: value.protect,
  })
