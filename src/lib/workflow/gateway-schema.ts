import * as z from 'zod'
import { accountSection } from '../kinds/account/section.js'
import { certificateSection } from '../kinds/certificate/section.js'
import { domainSection } from '../kinds/domain/section.js'
import { httpApiSection } from '../kinds/http-api/section.js'
import { keySection } from '../kinds/key/section.js'
import { portalSection } from '../kinds/portal/section.js'
import { portalProductSection } from '../kinds/portal-product/section.js'
import { restApiSection } from '../kinds/rest-api/section.js'
import { json } from '../kinds/rest-api/section-json.js'
import { logicalId, tags } from '../kinds/section-fields/index.js'
import { usagePlanSection } from '../kinds/usage-plan/section.js'
import { vpcLinkSection } from '../kinds/vpc-link/section.js'
import { webSocketApiSection } from '../kinds/websocket-api/section.js'

const region = z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: 'not a region, such as eu-west-1' })

const accountId = z.string().regex(/^\d{12}$/, { error: 'an account id has twelve digits' })

const projectName = z.string().regex(/^[A-Za-z0-9][\w.-]{0,127}$/, {
  error: 'a project’s name holds letters, digits and . _ - (128 at most)',
})

const formatVersion = z.literal(1, {
  error: ({ input }) =>
    input === undefined
      ? undefined
      : `version ${JSON.stringify(input)} of the format is not known; this apigw reads version 1`,
})

const variable = z.union([z.string(), z.number(), z.boolean()])

const api = z.discriminatedUnion('type', [restApiSection, httpApiSection, webSocketApiSection])

/** The whole gateway file: each section is declared by its kind. */
export const gatewaySchema = z
  .strictObject({
    $schema: z.string().optional(),
    apigw: formatVersion.describe('Version of the format'),
    project: projectName.describe('Owner of every object: its tag apigw:project'),
    target: z.enum(['local', 'live']).optional().describe('Which account, where no flag says so'),
    region: region.optional(),
    regions: z.array(region).min(1).optional().describe('Instead of region: the same in each of these'),
    accounts: z.array(accountId).min(1).optional().describe('Refuse to touch any other account'),
    tags: tags.optional().describe('Tags of every object'),
    vars: z
      .record(z.string().regex(/^[\w-]+$/), variable)
      .optional()
      .describe('What ${var.name} stands for'),
    account: accountSection.optional(),
    apis: z.record(logicalId, api).optional(),
    keys: z.record(logicalId, keySection).optional().describe('API keys'),
    usagePlans: z.record(logicalId, usagePlanSection).optional(),
    domains: z.record(z.string().min(1), domainSection).optional().describe('Custom domains, by name'),
    vpcLinks: z.record(logicalId, vpcLinkSection).optional(),
    certificates: z.record(logicalId, certificateSection).optional().describe('Client certificates'),
    portalProducts: z
      .record(logicalId, portalProductSection)
      .optional()
      .describe('What portals offer, with the pages about it'),
    portals: z.record(logicalId, portalSection).optional().describe('Web sites about REST APIs'),
    adopt: z
      .record(z.string().min(1), z.string().min(1))
      .optional()
      .describe('Address → live id of objects that are to become this project’s: apigw adopt'),
    environments: z
      .record(z.string(), z.record(z.string(), json))
      .optional()
      .describe('JSON merge patches, by --env NAME'),
  })
  .refine(({ region, regions }) => region === undefined || regions === undefined, {
    error: 'write region or regions, not both',
    path: ['regions'],
  })
  .refine(({ regions }) => regions === undefined || new Set(regions).size === regions.length, {
    error: 'a region is named twice',
    path: ['regions'],
  })

export type GatewayDocument = z.infer<typeof gatewaySchema>
