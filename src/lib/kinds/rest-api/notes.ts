import { functionArnOf } from '../../definition/index.js'
import type { ObjectRecord, OutcomeNote, Scope } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { stageNameOf } from '../addresses.js'

/**
 * What a user does next with the declared APIs: their invoke URLs where the default endpoint is on, and once for each
 * Lambda function that is called without a role the line that lets the API call it.
 */
export function apiNotes(
  wanted: readonly ObjectRecord[],
  handles: ReadonlyMap<string, JsonObject>,
  scopes: readonly Scope[],
): readonly OutcomeNote[] {
  return scopes.flatMap((scope) => {
    const records = wanted.filter(({ region }) => region === scope.region)
    return records
      .flatMap((record) => {
        const id = handles.get(recordKey({ region: record.region, address: record.parent ?? '' }))?.['id']
        if (record.kind !== 'stage' || typeof id !== 'string') return []
        const api = records.find(({ address }) => address === record.parent)
        return api?.value['disableExecuteApiEndpoint'] === true ? [] : [invokeUrl(record, id, api, scope)]
      })
      .concat(permissions(records, handles, scope))
  })
}

/** China's partition has a domain of its own. */
const domainOf = ({ partition }: Scope): string =>
  partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'

/** The default endpoint's URL of a REST or HTTP API; its stages are the first part of the path. */
export const apiUrl = (restApiId: string, scope: Scope): string =>
  `https://${restApiId}.execute-api.${scope.region}.${domainOf(scope)}`

/** The default endpoint's URL of a stage; that of an HTTP API's stage `$default` is the API's own. */
const stageUrl = (restApiId: string, stageName: string, scope: Scope): string =>
  stageName === '$default' ? `${apiUrl(restApiId, scope)}/` : `${apiUrl(restApiId, scope)}/${stageName}`

function invokeUrl(
  stage: ObjectRecord,
  restApiId: string,
  api: ObjectRecord | undefined,
  scope: Scope,
): OutcomeNote {
  const url = stageUrl(restApiId, stageNameOf(stage.address), scope)
  return { kind: 'invoke-url', address: stage.address, text: asCalled(url, api) }
}

/** Clients of a WebSocket API connect by `wss:`. */
export function asCalled(url: string, api: ObjectRecord | undefined): string {
  const type = api?.options?.['type'] ?? api?.handle?.['type']
  return type === 'websocket' ? url.replace(/^https:/, 'wss:') : url
}

function permissions(
  records: readonly ObjectRecord[],
  handles: ReadonlyMap<string, JsonObject>,
  scope: Scope,
): readonly OutcomeNote[] {
  const lines = new Map<string, OutcomeNote>()
  for (const record of records) {
    const api = record.parent ?? ''
    const id = handles.get(recordKey({ region: record.region, address: api }))?.['id']
    const functionArn = functionOf(record)
    if (typeof id !== 'string' || functionArn === undefined) continue
    lines.set(`${api} ${functionArn}`, {
      kind: 'lambda-permission',
      address: api,
      text: permissionLine(functionArn, id, scope),
    })
  }
  return [...lines.values()]
}

/** The function that a route or an authorizer calls by the function's own permission, not by a role. */
function functionOf({ kind, value }: ObjectRecord): string | undefined {
  const caller = (kind === 'route' ? value['integration'] : kind === 'authorizer' ? value : undefined) as
    | { readonly uri?: string; readonly credentials?: string }
    | undefined
  if (caller?.credentials !== undefined) return undefined
  const functionArn = functionArnOf(caller?.uri ?? '')
  return /^arn:[^:]+:lambda:[^$]+$/.test(functionArn) ? functionArn : undefined
}

const permissionLine = (
  functionArn: string,
  restApiId: string,
  { partition, region, accountId }: Scope,
): string =>
  `aws lambda add-permission --region ${region} --function-name ${functionArn} --statement-id apigw-${restApiId} ` +
  `--action lambda:InvokeFunction --principal apigateway.amazonaws.com ` +
  `--source-arn "arn:${partition}:execute-api:${region}:${accountId}:${restApiId}/*"`
