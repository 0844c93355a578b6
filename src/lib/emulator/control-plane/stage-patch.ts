import type { ChildScope } from './child-family.js'
import type { Edit, PatchTable } from './patch.js'
import { setFlag, setText } from './patch-edits.js'
import type { StageRecord } from './rest-records.js'
import { badRequest } from './service-errors.js'
import { canaryRows, invalidCopy, promoteDeployment, promoteVariables } from './stage-canary.js'
import { acceptedSettingPaths, methodSettingRows } from './stage-method-settings.js'
import { checkedVariable } from './stage-record.js'

const replaceDeployment: Edit<StageRecord> = (stage, { value = '' }) => {
  const { canarySettings } = stage
  if (canarySettings && ![stage.deploymentId, canarySettings.deploymentId].includes(value))
    throw badRequest('The stage has an active canary release; promote or remove it before another deployment')
  return { ...stage, deploymentId: value }
}

/** Creating and deleting a cache takes minutes in AWS; here it is there at once. */
const replaceCacheEnabled: Edit<StageRecord> = (stage, { value }) =>
  value?.toLowerCase() === 'true'
    ? {
        ...stage,
        cacheClusterEnabled: true,
        cacheClusterSize: stage.cacheClusterSize ?? '0.5',
        cacheClusterStatus: 'AVAILABLE',
      }
    : { ...stage, cacheClusterEnabled: false, cacheClusterStatus: 'NOT_AVAILABLE' }

const setVariable: Edit<StageRecord> = (stage, { keys: [name = ''], value = '' }) => ({
  ...stage,
  variables: { ...stage.variables, [name]: checkedVariable(value) },
})

const removeVariable: Edit<StageRecord> = (stage, { keys: [name = ''] }) => {
  const { variables: { [name]: _removed, ...variables } = {}, ...rest } = stage
  return Object.keys(variables).length > 0 ? { ...rest, variables } : rest
}

const removeAccessLogs: Edit<StageRecord> = ({ accessLogSettings: _removed, ...stage }) => stage

const setAccessLog =
  (member: 'destinationArn' | 'format'): Edit<StageRecord> =>
  (stage, { value }) => {
    if (!value) throw badRequest('Access Log value must not be empty')
    if (member === 'format' && /\n./s.test(value))
      throw badRequest(
        'Access Log format must be single line, new line character is allowed only at end of the format',
      )
    return { ...stage, accessLogSettings: { ...stage.accessLogSettings, [member]: value } }
  }

const setDestination = setAccessLog('destinationArn')
const setFormat = setAccessLog('format')

/** UpdateStage. What is no path of its own counts as a method setting, which is why the messages speak of those. */
export const stagePatch: PatchTable<StageRecord, ChildScope> = {
  rows: [
    { path: '/deploymentId', replace: replaceDeployment, copy: promoteDeployment },
    { path: '/description', replace: setText('description') },
    { path: '/cacheClusterEnabled', replace: replaceCacheEnabled },
    { path: '/cacheClusterSize', replace: setText('cacheClusterSize') },
    { path: '/clientCertificateId', replace: setText('clientCertificateId') },
    { path: '/documentationVersion', replace: setText('documentationVersion') },
    { path: '/tracingEnabled', replace: setFlag('tracingEnabled') },
    { path: '/accessLogSettings', remove: removeAccessLogs },
    { path: '/accessLogSettings/destinationArn', add: setDestination, replace: setDestination },
    { path: '/accessLogSettings/format', add: setFormat, replace: setFormat },
    { path: '/variables', copy: promoteVariables },
    { path: '/variables/{name}', replace: setVariable, remove: removeVariable },
    ...canaryRows,
    ...methodSettingRows,
  ],
  refuse: ({ op, path, from }) => {
    if (op === 'copy') return invalidCopy(path, from)
    if (op === 'remove')
      return badRequest(
        `Cannot remove method setting ${path.slice(1)} because there is no method setting for this method `,
      )
    if (op !== 'replace') return badRequest(`Invalid ${op} operation with path: ${path}`)
    if (path.startsWith('/accessLogSettings/'))
      return badRequest(
        'Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]',
      )
    return badRequest(`Invalid method setting path: ${path}. Must be one of: [${acceptedPaths}]`)
  },
}

/** In the service's order and with its separators (recorded 2024-03-05). */
const acceptedPaths = [
  '/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId, /accessLogSettings',
  '/accessLogSettings/destinationArn, /accessLogSettings/format',
  acceptedSettingPaths,
  '/variables/{variable_name}, /tracingEnabled',
].join(', ')
