import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import type { DeclaredProject } from '../declared-project.js'
import { declareVpcLinks, type VpcLinksDocument } from './declare.js'
import { readVpcLinks } from './read.js'
import { refineVpcLinks } from './refine.js'
import { runVpcLinkStep } from './run.js'
import { kindName, vpcLinkSteps } from './steps.js'

/** VPC links of both versions: the way from an API to what is in a VPC. */
export const vpcLinkKind: Kind<DeclaredProject<VpcLinksDocument>> = {
  name: kindName,
  owns: ['vpc-link'],
  declare: async ({ document: { tags, vpcLinks } }, scope) =>
    declareVpcLinks(withAwsVariables({ tags, vpcLinks }, scope), scope),
  read: readVpcLinks,
  refine: refineVpcLinks,
  steps: vpcLinkSteps,
  run: runVpcLinkStep,
}
