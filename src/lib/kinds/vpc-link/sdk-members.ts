import type { SdkMembers } from '../sdk-members.js'

/** VPC links of both versions in the SDK's shapes. */
export const vpcLinkMembers: SdkMembers = {
  CreateVpcLinkRequest: {
    at: {
      name: 'vpc-link.name',
      description: 'vpc-link.description',
      targetArns: 'vpc-link.targets',
      tags: 'vpc-link.tags.*',
    },
  },
  UpdateVpcLinkRequest: { used: { vpcLinkId: 'names the link', patchOperations: 'all that differs' } },
  VpcLink: {
    at: {
      name: 'vpc-link.name',
      description: 'vpc-link.description',
      targetArns: 'vpc-link.targets',
      status: 'vpc-link.status',
      tags: 'vpc-link.tags.*',
    },
    used: { id: 'names it', statusMessage: 'why it failed' },
  },
  'v2.CreateVpcLinkRequest': {
    at: {
      Name: 'vpc-link.name',
      SubnetIds: 'vpc-link.subnets',
      SecurityGroupIds: 'vpc-link.securityGroups',
      Tags: 'vpc-link.tags.*',
    },
  },
  'v2.UpdateVpcLinkRequest': { at: { Name: 'vpc-link.name' }, used: { VpcLinkId: 'names the link' } },
  GetVpcLinkResponse: {
    at: {
      Name: 'vpc-link.name',
      SubnetIds: 'vpc-link.subnets',
      SecurityGroupIds: 'vpc-link.securityGroups',
      VpcLinkStatus: 'vpc-link.status',
      Tags: 'vpc-link.tags.*',
    },
    used: { VpcLinkId: 'names it', VpcLinkStatusMessage: 'why it failed' },
    not: { CreatedDate: 'the service’s own', VpcLinkVersion: 'V2, the only one' },
  },
  'v2.TagResourceRequest': {
    used: { ResourceArn: 'names the object', Tags: 'what a file declares, and whose the object is' },
  },
  'v2.UntagResourceRequest': {
    used: { ResourceArn: 'names the object', TagKeys: 'the tag that protects, once it is taken off' },
  },
}
