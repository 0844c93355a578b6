import type { StarterDocument } from './starter-document.js'

/** What a new project is made of. */
export interface StarterProject {
  readonly project: string
  readonly api: string
  readonly stage: string
  readonly region: string | undefined
  /** An OpenAPI document that exists, relative to the gateway file; undefined for a sample of our own. */
  readonly openapi:
    | (Pick<StarterDocument, 'withoutBackend' | 'renameModels'> & { readonly path: string })
    | undefined
}

export interface StarterFile {
  /** Relative to the project's folder. */
  readonly path: string
  readonly text: string
}

/** The files of a new project: its gateway file, and a small OpenAPI document where there is none yet. */
export function starterFiles(project: StarterProject): readonly StarterFile[] {
  const openapi = project.openapi?.path ?? `openapi/${project.api}.yaml`
  const gatewayFile = { path: 'apigw.yaml', text: gatewayFileText(project, openapi) }
  return project.openapi === undefined
    ? [gatewayFile, { path: openapi, text: openapiText(project.api) }]
    : [gatewayFile]
}

const gatewayFileText = ({ project, api, stage, region, openapi }: StarterProject, path: string): string =>
  `# What this project manages on Amazon API Gateway.
#   apigw plan --local     try it on the built-in local account
#   apigw apply            make your AWS account what this file says
apigw: 1
project: ${quoted(project)}
${region === undefined ? '' : `region: ${quoted(region)}\n`}
apis:
  ${quoted(api)}:
    type: rest
    openapi: ${quoted(path)}
${openapi === undefined ? '' : completion(openapi)}    stages:
      ${quoted(stage)}:
        throttle: { rate: 100, burst: 200 }
`

/** What the document lacks: methods without a backend get one that answers until its place is taken. */
const completion = ({ withoutBackend, renameModels }: NonNullable<StarterProject['openapi']>): string =>
  `${renameModels ? '    renameModels: true # models are named with letters and digits only\n' : ''}${
    withoutBackend.length === 0 ? '' : routesText(withoutBackend)
  }`

const routesText = (routes: readonly string[]): string =>
  `    # Backends of the document's methods. A mock answers until you write the real one:
    #   { lambda: "arn:aws:lambda:…" }   or   { http: "https://…" }
    routes:
${routes.map((route) => `      ${quotedRoute(route)}: { mock: {} }\n`).join('')}`

const openapiText = (api: string): string =>
  `openapi: 3.0.3
info:
  title: ${quoted(api)}
  version: "1"
paths:
  /hello/{name}:
    get:
      operationId: sayHello
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
      responses:
        "200": { description: A greeting. }
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: { application/json: '{"statusCode": 200}' }
        responses:
          default:
            statusCode: "200"
            responseTemplates: { application/json: '{"hello": "$input.params(''name'')"}' }
`

const quotedRoute = (route: string): string =>
  /^[A-Z]+ \/[\w./{}+~-]*$/.test(route) ? route : JSON.stringify(route)

/** Bare where YAML reads a word as that word, in JSON's quotes elsewhere. */
const quoted = (text: string): string =>
  /^[A-Za-z_][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text)
