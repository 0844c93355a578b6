import { checkIntegration } from '../control-plane/integration-rules.js'
import { checkedContentTypes, checkRequestMappings } from '../control-plane/mappings.js'
import type { IntegrationRecord, MethodRecord } from '../control-plane/rest-records.js'
import { badRequest, collect } from './findings.js'
import { type Importing, type MethodSite, puttingIntegration } from './importing.js'

/** Collects what the service would not take of an imported integration. */
export function checkImportedIntegration(
  { findings, api }: Importing,
  site: MethodSite,
  integration: IntegrationRecord,
  method: MethodRecord,
): void {
  collect(findings, puttingIntegration(site), () => {
    checkType(integration)
    checkIntegration(integration, api)
    checkFunction(integration)
    checkRequestMappings(integration.requestParameters, method)
    checkedContentTypes(integration.requestTemplates)
  })
}

function checkType({ type }: IntegrationRecord): void {
  if (type === '') throw badRequest('Enumeration value for IntegrationType must be non-empty')
  if (!integrationTypes.has(type)) throw badRequest(`Invalid integration type specified: ${type}`)
}

const integrationTypes: ReadonlySet<string> = new Set(['HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY', 'MOCK'])

/** What a Lambda uri invokes must be a function's ARN; stage variables may stand for it or for parts of it. */
function checkFunction({ type, uri = '' }: IntegrationRecord): void {
  if (type !== 'AWS' && type !== 'AWS_PROXY') return
  const invoked = /:lambda:path\/(.*)$/s.exec(uri)?.[1]
  if (invoked === undefined) return
  const known = invoked.replace(/\$\{stageVariables\.[\w.-]+\}/g, 'stageVariable')
  const name = /^\/?\d{4}-\d\d-\d\d\/functions\/(.+)\/(?:response-streaming-)?invocations$/.exec(known)?.[1]
  if (name === undefined || !functionArn.test(name)) throw badRequest('Invalid function ARN or invalid uri')
}

const functionArn =
  /^(?:arn:[\w-]+:lambda:[\w-]+:(?:\d{12}|stageVariable):function:[\w-]+(?::[\w$-]+)?|stageVariable)$/
