import type { SdkMembers } from '../sdk-members.js'

const listing = { used: { Items: 'all of them', NextToken: 'the next page' } }

const stage = {
  StageName: 'address',
  Description: 'stage.description',
  StageVariables: 'stage.variables',
  AutoDeploy: 'stage.autoDeploy',
  RouteSettings: 'stage.routes',
  ClientCertificateId: 'stage.clientCertificate',
}

const groups = {
  AccessLogSettings: 'stage.accessLog',
  DefaultRouteSettings: 'stage.throttle, metrics and logs',
}

/** What becomes of the members of the service's shapes for stages and deployments of v2. */
export const v2StageMembers: SdkMembers = {
  CreateStageRequest: {
    at: { ...stage, Tags: 'stage.tags' },
    used: { ApiId: 'names the API', DeploymentId: 'what it serves', ...groups },
  },
  UpdateStageRequest: {
    at: stage,
    used: { ApiId: 'names the API', DeploymentId: 'what it serves', ...groups },
  },
  Stage: {
    at: stage,
    used: {
      DeploymentId: 'what it serves',
      Tags: 'whose it is, and stage.tags of those that are declared',
      LastDeploymentStatusMessage: 'why it could not deploy by itself',
      ApiGatewayManaged: 'what quick create made cannot be changed',
      ...groups,
    },
    not: { CreatedDate: 'the service’s own', LastUpdatedDate: 'the service’s own' },
  },
  AccessLogSettings: { at: { DestinationArn: 'stage.accessLog.to', Format: 'stage.accessLog.format' } },
  RouteSettings: {
    at: {
      DetailedMetricsEnabled: 'stage.routes.*.metrics',
      ThrottlingBurstLimit: 'stage.routes.*.throttle.burst',
      ThrottlingRateLimit: 'stage.routes.*.throttle.rate',
      DataTraceEnabled: 'stage.routes.*.logs.dataTrace',
      LoggingLevel: 'stage.routes.*.logs.execution',
    },
  },
  GetStagesResponse: listing,
  CreateDeploymentRequest: {
    used: { ApiId: 'names the API', Description: 'carries the mark of its content' },
    not: { StageName: 'a stage is flipped by an update of its own, when the deployment is made' },
  },
  Deployment: {
    used: {
      DeploymentId: 'names it',
      Description: 'holds the mark of its content',
      CreatedDate: 'which one is older',
      DeploymentStatus: 'when it is made',
      DeploymentStatusMessage: 'why it could not be made',
    },
    not: { AutoDeployed: 'a mark says more' },
  },
  GetDeploymentsResponse: listing,
}
