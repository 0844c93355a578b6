import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/lib/json/index.js'
import { TestProject } from '../../../helpers/project.js'
import { sharedFolder } from '../../../helpers/temporary-folder.js'

const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:f'
const backend = { lambda }
const project = new TestProject({}, sharedFolder())

/** The first error of a plan. */
async function refused(api: JsonObject, others: JsonObject = {}) {
  const file = {
    ...{ apigw: 1, project: 'shop', region: 'eu-west-1', ...others },
    apis: { chat: { type: 'websocket', selection: '$request.body.action', ...api } },
  }
  project.write('apigw.yaml', JSON.stringify(file, undefined, 1))
  const { code, json } = await project.plan()
  expect(code).toBe(65)
  return json.error
}

describe('what a WebSocket API cannot have is said with its place, before anything is sent', () => {
  test.each([
    ['a route without a backend', { routes: { send: { operation: 'a' } } }, 'send: there is no backend'],
    [
      'an authorizer elsewhere than on $connect',
      { routes: { send: { ...backend, auth: 'iam' } } },
      'send: auth is of $connect only',
    ],
    ['an API key there', { routes: { send: { ...backend, key: true } } }, 'send: key is of $connect only'],
    [
      'parameters of requests there',
      { routes: { send: { ...backend, required: ['header.X'] } } },
      'send: required is of $connect only',
    ],
    [
      'a template of a proxy',
      { routes: { send: { ...backend, template: '{}' } } },
      'send: template needs proxy: false',
    ],
    [
      'an answer that is never sent',
      { routes: { send: { mock: { body: 'ok' } } } },
      'send: mock.body is never sent',
    ],
    [
      'several models and nothing that picks one',
      { routes: { send: { ...backend, models: { a: 'A' } } }, models: { A: {} } },
      'send: modelSelection is missing',
    ],
    [
      'a selection without models',
      { routes: { send: { ...backend, modelSelection: 'a' } } },
      'send: modelSelection picks one of models',
    ],
    ['an unknown model', { routes: { send: { ...backend, models: 'A' } } }, 'no model is named A'],
    ['an unknown authorizer', { routes: { $connect: { auth: 'a' } } }, 'no authorizer is named a'],
    [
      'a literal without quotes',
      { routes: { send: { http: 'https://a.example.com', headers: { X: 'a' } } } },
      'send: a is not a mapping expression',
    ],
    [
      'a service that is called without a role',
      { routes: { send: { aws: 'dynamodb:action/GetItem' } } },
      'send: role is missing',
    ],
    [
      'stages and nothing behind the routes',
      { routes: { $connect: {} }, stages: { prod: {} } },
      'no route with a backend',
    ],
  ])('%s', async (_what, api, says) => {
    expect(await refused(api)).toMatchObject({
      message: expect.stringContaining(says),
      where: { file: 'apigw.yaml', line: expect.any(Number) },
    })
  })

  test('a VPC link of version 2', async () => {
    const routes = { send: { http: 'https://a.example.com', vpcLink: 'mesh' } }
    const vpcLinks = { mesh: { type: 'v2', subnets: ['subnet-1'] } }
    expect(await refused({ routes }, { vpcLinks })).toMatchObject({ code: 'websocket-api.vpc-link' })
  })
})
