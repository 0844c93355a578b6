import type { Keyed } from '../rest-records.js'

/*
 * VPC links of both versions. Their ids never meet, and their ARNs have one form.
 *
 *   collections.vpcLinks    {vpcLinkId} → VpcLinkRecord, v1
 *   collections.v2VpcLinks  {vpcLinkId} → V2VpcLinkRecord
 */
export interface VpcLinkCollections {
  vpcLinks: VpcLinkRecord
  v2VpcLinks: V2VpcLinkRecord
}

export type VpcLinkRecord = {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly targetArns: readonly string[]
  readonly status: string
  readonly statusMessage?: string
  readonly tags?: Keyed<string>
}

export type V2VpcLinkRecord = {
  readonly id: string
  readonly name: string
  readonly subnetIds: readonly string[]
  readonly securityGroupIds: readonly string[]
  /** Epoch seconds. */
  readonly createdDate: number
  readonly tags?: Keyed<string>
}
