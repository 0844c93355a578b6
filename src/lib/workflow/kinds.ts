import type { Kind } from '../engine/index.js'
import { accountKind } from '../kinds/account/index.js'
import { certificateKind } from '../kinds/certificate/index.js'
import type { DeclaredProject } from '../kinds/declared-project.js'
import { domainKind } from '../kinds/domain/index.js'
import { keyKind } from '../kinds/key/index.js'
import { portalKind } from '../kinds/portal/index.js'
import { portalProductKind } from '../kinds/portal-product/index.js'
import { restApiKind } from '../kinds/rest-api/index.js'
import { stageKind } from '../kinds/stage/index.js'
import { usagePlanKind } from '../kinds/usage-plan/index.js'
import { v2ApiKind } from '../kinds/v2-api/index.js'
import { v2StageKind } from '../kinds/v2-stage/index.js'
import { vpcLinkKind } from '../kinds/vpc-link/index.js'
import type { GatewayDocument } from './gateway-schema.js'

export type Project = DeclaredProject<GatewayDocument>

/**
 * All kinds, in the order in which they are read and laid out; deletion goes the other way round.
 *
 * ```
 * account ────┬▶ REST API (definition, documentation version) ──▶ deployment ──▶ stages ──▶ usage plans ──▶ plans’ keys
 * VPC links ──┤                                                                │    keys ──┘
 * certificates┘                                                       domains ─┼▶ mappings, rules
 *                                                                portal products ┴▶ pages ──▶ portals
 * ```
 * A new kind is a room in `kinds/` and a row here.
 */
export const kinds: readonly Kind<Project>[] = [
  accountKind,
  certificateKind,
  vpcLinkKind,
  restApiKind,
  stageKind,
  v2ApiKind,
  v2StageKind,
  keyKind,
  usagePlanKind,
  domainKind,
  portalProductKind,
  portalKind,
]
