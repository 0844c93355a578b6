import type { SdkMembers } from '../sdk-members.js'

const stageSnapshot =
  'belongs to the stage that CreateDeployment would touch; stages are flipped by UpdateStage'
const canary = 'a canary is opened, promoted and removed by its own commands; files leave it alone'

/** Stages and deployments in the SDK's shapes. */
export const stageMembers: SdkMembers = {
  CreateStageRequest: {
    at: {
      stageName: 'address',
      description: 'stage.description',
      cacheClusterEnabled: 'stage.cacheCluster',
      cacheClusterSize: 'stage.cacheCluster',
      variables: 'stage.variables.*',
      documentationVersion: 'stage.documentationVersion',
      tracingEnabled: 'stage.tracing',
      tags: 'stage.tags.*',
    },
    used: { restApiId: 'names the API', deploymentId: 'the deployment of the content that is wanted' },
    not: { canarySettings: canary },
  },
  UpdateStageRequest: {
    used: { restApiId: 'names the API', stageName: 'names the stage', patchOperations: 'all that differs' },
  },
  Stage: {
    at: {
      stageName: 'address',
      description: 'stage.description',
      cacheClusterEnabled: 'stage.cacheCluster',
      cacheClusterSize: 'stage.cacheCluster',
      methodSettings: 'stage.methods.*',
      variables: 'stage.variables.*',
      documentationVersion: 'stage.documentationVersion',
      accessLogSettings: 'stage.accessLog',
      clientCertificateId: 'stage.clientCertificate',
      tracingEnabled: 'stage.tracing',
      tags: 'stage.tags.*',
    },
    used: {
      deploymentId: 'tells which content the stage serves',
      canarySettings: 'an open canary forbids a flip, and its deployment is in use',
    },
    not: {
      cacheClusterStatus: 'follows from what is asked for, in minutes',
      webAclArn: 'set by AWS WAF',
      createdDate: 'the service’s own',
      lastUpdatedDate: 'the service’s own',
    },
  },
  MethodSetting: {
    at: {
      metricsEnabled: 'stage.methods.*.metrics',
      loggingLevel: 'stage.methods.*.logs.execution',
      dataTraceEnabled: 'stage.methods.*.logs.dataTrace',
      throttlingBurstLimit: 'stage.methods.*.throttle.burst',
      throttlingRateLimit: 'stage.methods.*.throttle.rate',
      cachingEnabled: 'stage.methods.*.cache.enabled',
      cacheTtlInSeconds: 'stage.methods.*.cache.ttl',
      cacheDataEncrypted: 'stage.methods.*.cache.encrypted',
      requireAuthorizationForCacheControl: 'stage.methods.*.cache.requireAuthorization',
      unauthorizedCacheControlHeaderStrategy: 'stage.methods.*.cache.unauthorized',
    },
  },
  AccessLogSettings: { at: { format: 'stage.accessLog.format', destinationArn: 'stage.accessLog.to' } },
  CanarySettings: {
    used: { deploymentId: 'it is in use, so it is never pruned' },
    not: { percentTraffic: canary, stageVariableOverrides: canary, useStageCache: canary },
  },
  CreateDeploymentRequest: {
    used: { restApiId: 'names the API', description: 'carries the mark of its content' },
    not: {
      stageName: stageSnapshot,
      stageDescription: stageSnapshot,
      cacheClusterEnabled: stageSnapshot,
      cacheClusterSize: stageSnapshot,
      variables: stageSnapshot,
      canarySettings: canary,
      tracingEnabled: stageSnapshot,
    },
  },
  DeploymentCanarySettings: {
    not: { percentTraffic: canary, stageVariableOverrides: canary, useStageCache: canary },
  },
  Deployment: {
    used: {
      id: 'names it',
      description: 'holds the mark of its content',
      createdDate: 'which one is older',
      apiSummary: 'compared with the draft that was written',
    },
  },
  MethodSnapshot: {
    not: {
      authorizationType: 'the draft is read back whole before it is deployed',
      apiKeyRequired: 'the draft is read back whole before it is deployed',
    },
  },
}
