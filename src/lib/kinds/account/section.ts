import * as z from 'zod'
import { roleArn } from '../section-fields/index.js'

/** `account:` of the gateway file: the account's settings in a region. */
export const accountSection = z
  .strictObject({
    cloudwatchRole: roleArn.optional().describe('Role with which API Gateway writes logs'),
  })
  .describe('Settings of the whole account in the region: shared, so only what is named is set')

export type AccountSection = z.infer<typeof accountSection>
