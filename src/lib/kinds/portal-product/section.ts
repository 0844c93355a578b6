import * as z from 'zod'
import { jsonOrFile } from '../rest-api/section-json.js'
import { methodKey, tags } from '../section-fields/index.js'
import { stageName } from '../stage/section.js'

const title = z.string().min(1).max(255)
const body = z.string().min(1).describe('Markdown, or the path of a file that ends with .md')

const page = z.strictObject({ title, body })

const endpoint = z.strictObject({
  api: z
    .string()
    .min(1)
    .optional()
    .describe('A REST API of this file, or the id of another. Default: the product’s'),
  stage: stageName.optional().describe('Default: the product’s'),
  route: methodKey.describe('GET /orders/{id}'),
  operation: title.optional().describe('Its name. Default: the API’s own'),
  endpoint: z.string().min(1).max(1024).optional().describe('URL that is shown. Default: that of the stage'),
  body: body.optional().describe('Markdown, or a .md file. Default: the API’s documentation'),
  tryIt: z.boolean().optional().describe('Let readers call it from the page'),
})

const section = z.strictObject({
  name: title.describe('Heading'),
  endpoints: z.array(z.union([methodKey, endpoint])).min(1),
})

const members = {
  description: z.string().max(1024).optional(),
  api: z.string().min(1).optional().describe('REST API of the endpoints that name none'),
  stage: stageName.optional().describe('Stage of the endpoints that name none'),
  overview: page.optional().describe('The first page. Without it, the one that is there is left alone'),
  pages: z.array(page).optional().describe('Further pages, in the order shown'),
  sections: z
    .array(section)
    .optional()
    .describe('Endpoints in the order shown. Default: one section of all routes of api'),
  policy: jsonOrFile.optional().describe('Who else may include the product in portals'),
  tags: tags.optional(),
  protect: z.boolean().optional().describe('Never delete it'),
}

const displayName = title.describe('Shown to readers. Default: the name here, with -<env> in an environment')

/** `portalProducts.<name>`: what portals offer, and the pages about it. */
export const portalProductSection = z.strictObject({ name: displayName.optional(), ...members })

/** The same in a portal's own list, where its name is what it is known by. */
export const inlineProductSection = z.strictObject({ name: title, ...members })

export type PortalProductSection = z.infer<typeof portalProductSection>
export type PageSection = z.infer<typeof page>
export type EndpointSection = z.infer<typeof endpoint>
