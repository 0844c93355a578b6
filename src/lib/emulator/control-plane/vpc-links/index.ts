import type { Handlers } from '../../contract.js'
import { v2VpcLinkHandlers } from './v2-vpc-link.js'
import { vpcLinkHandlers as v1VpcLinkHandlers } from './vpc-link.js'

/** VPC links of both versions. */
export const vpcLinkHandlers: Handlers = { ...v1VpcLinkHandlers, ...v2VpcLinkHandlers }
