import { stringify } from 'yaml'
import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { v2ContentOf, v2SnapshotOf } from '../../control-plane/v2-apis/deploying.js'
import type { V2ApiRecord, V2Content } from '../../control-plane/v2-apis/v2-api-records.js'
import { findV2Api } from '../../control-plane/v2-apis/v2-api-state.js'
import { v2NotFound } from '../../control-plane/v2-errors.js'
import { badRequest } from '../findings.js'
import { exportHttpDocument } from './export-document.js'

export const httpExportHandlers: Handlers = {
  'v2.ExportApi': (input, context) => {
    const api = findV2Api(context, input['ApiId'])
    checkRequest(api, input)
    const stageName = input['StageName'] as string | undefined
    const document = exportHttpDocument({
      api,
      context,
      stageName,
      content: stageName === undefined ? v2ContentOf(api) : servedBy(api, stageName, context),
      extensions: input['IncludeExtensions'] !== false,
    })
    const isYaml = input['OutputType'] === 'YAML'
    const text = isYaml ? stringify(document, { lineWidth: 0 }) : JSON.stringify(document, null, 2)
    return { body: new TextEncoder().encode(text) }
  },
}

function checkRequest({ protocol }: V2ApiRecord, { Specification, OutputType, ExportVersion }: Shape): void {
  if (protocol !== 'HTTP') throw badRequest('Only HTTP APIs can be exported')
  if (Specification !== 'OAS30') throw badRequest(`Unsupported specification: ${Specification}`)
  if (OutputType !== 'JSON' && OutputType !== 'YAML')
    throw badRequest(`Unsupported output type: ${OutputType}`)
  if (ExportVersion !== undefined && ExportVersion !== '1.0')
    throw badRequest(`Unsupported export version: ${ExportVersion}`)
}

function servedBy(api: V2ApiRecord, name: string, context: RequestContext): V2Content {
  const stage = Object.hasOwn(api.stages, name) ? api.stages[name] : undefined
  if (stage === undefined) throw v2NotFound(`Invalid Stage identifier specified ${name}`, 'Stage')
  const content = v2SnapshotOf(context, api.id, stage.DeploymentId)
  if (content === undefined) throw badRequest(`Stage ${name} has no deployment`)
  return content
}
