import { memberPathsOf } from '../sdk-schemas.js'

const shapes = ['Api', 'Route', 'Integration', 'Authorizer', 'Stage', 'ApiMapping', 'DomainName', 'VpcLink']

/** Every member that a create or an update of v2 takes, as the SDK has them: `Stage.RouteSettings.*.LoggingLevel`. */
export const writtenMembers: readonly string[] = shapes.flatMap((shape) =>
  memberPathsOf(`v2.Create${shape}`, `v2.Update${shape}`).map((path) => `${shape}.${path}`),
)

export const webSocket = 'only WebSocket APIs have it'
const names = 'names the object'
const quickCreate = 'quick create would make objects that nobody can change afterwards'
const ownFigure = 'the service’s own'

/** Members that no file changes on an object of an HTTP API. */
export const notOfHttp: ReadonlyMap<string, string> = new Map([
  ['Api.ApiId', names],
  ['Api.ProtocolType', 'no API becomes one of another type: see http-api.test.ts'],
  ['Api.ApiKeySelectionExpression', webSocket],
  ['Api.DisableSchemaValidation', webSocket],
  ['Api.RouteSelectionExpression', webSocket],
  ['Api.CredentialsArn', quickCreate],
  ['Api.RouteKey', quickCreate],
  ['Api.Target', quickCreate],
  ['Route.ApiId', names],
  ['Route.RouteId', names],
  ['Route.RouteKey', 'another key is another route, or a renamed variable: see http-api.test.ts'],
  ['Route.ApiKeyRequired', webSocket],
  ['Route.ModelSelectionExpression', webSocket],
  ['Route.RequestModels', webSocket],
  ['Route.RequestParameters.*.Required', webSocket],
  ['Route.RouteResponseSelectionExpression', webSocket],
  ['Integration.ApiId', names],
  ['Integration.IntegrationId', names],
  ['Integration.ContentHandlingStrategy', webSocket],
  ['Integration.PassthroughBehavior', webSocket],
  ['Integration.RequestTemplates', webSocket],
  ['Integration.TemplateSelectionExpression', webSocket],
  ['Authorizer.ApiId', names],
  ['Authorizer.AuthorizerId', names],
  ['Authorizer.Name', 'another name is another authorizer: see http-api.test.ts'],
  ['Authorizer.IdentityValidationExpression', 'the service does not support it in v2'],
  ['Stage.ApiId', names],
  ['Stage.StageName', names],
  ['Stage.ClientCertificateId', webSocket],
  ['Stage.DefaultRouteSettings.DataTraceEnabled', webSocket],
  ['Stage.DefaultRouteSettings.LoggingLevel', webSocket],
  ['Stage.RouteSettings.*.DataTraceEnabled', webSocket],
  ['Stage.RouteSettings.*.LoggingLevel', webSocket],
  ['ApiMapping.ApiMappingId', names],
  ['ApiMapping.ApiMappingKey', 'another path is another mapping'],
  ['ApiMapping.DomainName', names],
  ['DomainName.DomainName', names],
  ['DomainName.DomainNameConfigurations.ApiGatewayDomainName', ownFigure],
  ['DomainName.DomainNameConfigurations.CertificateName', 'ACM has taken the place of uploaded certificates'],
  ['DomainName.DomainNameConfigurations.CertificateUploadDate', ownFigure],
  ['DomainName.DomainNameConfigurations.DomainNameStatus', ownFigure],
  ['DomainName.DomainNameConfigurations.DomainNameStatusMessage', ownFigure],
  ['DomainName.DomainNameConfigurations.EndpointType', 'domains of HTTP APIs are Regional'],
  ['DomainName.DomainNameConfigurations.HostedZoneId', ownFigure],
  ['DomainName.DomainNameConfigurations.SecurityPolicy', 'TLS_1_2: HTTP APIs have no other'],
  ['DomainName.RoutingMode', 'routing rules lead to REST APIs only'],
  ['VpcLink.VpcLinkId', names],
])

/** What a member that no file names goes back to, where the service shows it then. */
export const defaults: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['Api.DisableExecuteApiEndpoint', false],
  ['Api.IpAddressType', 'ipv4'],
  ['Api.CorsConfiguration.AllowCredentials', false],
  ['Route.AuthorizationType', 'NONE'],
  ['Integration.ConnectionType', 'INTERNET'],
  ['Integration.IntegrationMethod', 'ANY'],
  ['Integration.PayloadFormatVersion', '2.0'],
  ['Integration.TimeoutInMillis', 30_000],
  ['Authorizer.IdentitySource', ['$request.header.Authorization']],
  ['Authorizer.AuthorizerPayloadFormatVersion', '2.0'],
  ['Authorizer.AuthorizerResultTtlInSeconds', 300],
  ['Authorizer.EnableSimpleResponses', false],
  ['Stage.AutoDeploy', false],
  ['Stage.DefaultRouteSettings.DetailedMetricsEnabled', false],
  ['Stage.DefaultRouteSettings.ThrottlingBurstLimit', 5000],
  ['Stage.DefaultRouteSettings.ThrottlingRateLimit', 10_000],
  ['Stage.RouteSettings.*.DetailedMetricsEnabled', false],
  // A route's settings are written in full: these are the stage's.
  ['Stage.RouteSettings.*.ThrottlingBurstLimit', 20],
  ['Stage.RouteSettings.*.ThrottlingRateLimit', 10.5],
  ['DomainName.DomainNameConfigurations.IpAddressType', 'ipv4'],
])

const always = 'the object cannot be without it'
const mark = 'holds our mark, or what a file says, as long as there is the object'

/** Members that an object of an HTTP API always has, and that differ whenever it does. */
export const alwaysThere: ReadonlyMap<string, string> = new Map([
  ['Api.Name', 'the id in the file unless a name stands there'],
  ['Api.Tags', mark],
  ['Api.Version', 'a document always has one'],
  ['Route.Target', always],
  ['Integration.Description', mark],
  ['Integration.IntegrationType', always],
  ['Integration.IntegrationUri', always],
  ['Authorizer.AuthorizerType', always],
  ['Stage.DeploymentId', always],
  ['Stage.Tags', mark],
  ['ApiMapping.ApiId', always],
  ['ApiMapping.Stage', always],
  ['DomainName.DomainNameConfigurations.CertificateArn', always],
  ['DomainName.Tags', mark],
  ['VpcLink.Name', 'the id in the file unless a name stands there'],
  ['VpcLink.SubnetIds', always],
  ['VpcLink.Tags', mark],
])
