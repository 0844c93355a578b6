import type { Deployment, RestApi, Stage } from '@aws-sdk/client-api-gateway'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import { TestProject } from '../../../helpers/project.js'

const gatewayFile = (
  status: number,
  keepDeployments: number,
  stages: Record<string, unknown> = { prod: {} },
) =>
  JSON.stringify({
    apigw: 1,
    project: 'shop',
    region: 'eu-west-1',
    apis: {
      orders: {
        type: 'rest',
        endpoint: { type: 'regional' },
        keepDeployments,
        routes: { 'GET /a': { mock: { status } } },
        stages,
      },
    },
  })

const apiId = async (account: AccountPort): Promise<string | undefined> =>
  ((await account.list('GetRestApis', {}))[0] as RestApi).id

/** Ids in the order in which they were made. */
async function deploymentsOf(account: AccountPort): Promise<readonly (string | undefined)[]> {
  const deployments = await account.list('GetDeployments', { restApiId: await apiId(account) })
  return (deployments as readonly Deployment[]).map(({ id }) => id)
}

async function servedBy(account: AccountPort, stageName: string): Promise<string | undefined> {
  const stage = await account.call('GetStage', { restApiId: await apiId(account), stageName })
  return (stage as Stage).deploymentId
}

/** An account that has seen these statuses, one apply each; tells which deployment each of them made. */
async function applied(keep: number, statuses: readonly number[]) {
  const orders = new TestProject({})
  const made = new Map<number, string | undefined>()
  for (const status of statuses) {
    orders.write('apigw.yaml', gatewayFile(status, keep))
    const { json } = await orders.apply()
    expect(json.error).toBeUndefined()
    made.set(status, await orders.behindTheBack((account) => servedBy(account, 'prod')))
  }
  return { orders, made, left: new Set(await orders.behindTheBack(deploymentsOf)) }
}

describe('keepDeployments', () => {
  test('deletes the oldest deployments beyond its number, after the flip', async () => {
    const { orders, made, left } = await applied(3, [200, 201, 202, 203, 204])

    expect(left).toEqual(new Set([202, 203, 204].map((status) => made.get(status))))
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('keeps the one in use and the one before, whatever the number', async () => {
    const { made, left } = await applied(1, [200, 201, 202])

    expect(left).toEqual(new Set([made.get(201), made.get(202)]))
  })

  test('keeps the one that comes back, though it is the oldest', async () => {
    const { orders, made } = await applied(3, [200, 201, 202])
    orders.write('apigw.yaml', gatewayFile(200, 3))

    const { code, json } = await orders.apply()
    expect(json.error).toBeUndefined()
    expect(code).toBe(0)
    expect(json.calls.byOperation).not.toHaveProperty('CreateDeployment')
    expect(await orders.behindTheBack((account) => servedBy(account, 'prod'))).toBe(made.get(200))
    expect((await orders.behindTheBack(deploymentsOf)).length).toBe(3)
    expect((await orders.plan()).json.changes).toEqual([])
  })

  test('counts only deployments of ours, and deletes none that others made', async () => {
    const { orders } = await applied(1, [200])
    const foreign = await orders.behindTheBack(async (account) => {
      const made = await account.call('CreateDeployment', {
        restApiId: await apiId(account),
        description: 'x',
      })
      return made['id']
    })
    for (const status of [201, 202, 203]) {
      orders.write('apigw.yaml', gatewayFile(status, 1))
      expect((await orders.apply()).json.error).toBeUndefined()
    }
    expect(await orders.behindTheBack(deploymentsOf)).toContain(foreign)
  })

  test('keeps what a stage serves that this apply leaves alone, and what it served before', async () => {
    const orders = new TestProject({})
    const both = { prod: {}, test: {} }
    const write = (status: number): void => orders.write('apigw.yaml', gatewayFile(status, 1, both))
    write(200)
    await orders.apply()
    const first = await orders.behindTheBack((account) => servedBy(account, 'test'))
    write(201)
    await orders.apply()
    const second = await orders.behindTheBack((account) => servedBy(account, 'test'))
    for (const status of [202, 203, 204]) {
      write(status)
      const only = ['--only', 'api.orders/GET /a', '--only', 'api.orders/stage.prod']
      expect((await orders.apply(...only)).json.error).toBeUndefined()
    }

    const left = await orders.behindTheBack(deploymentsOf)
    expect(left).toEqual(expect.arrayContaining([first, second]))
    expect(left.length).toBe(4)
  })

  test('is announced in the plan, call by call', async () => {
    const { orders } = await applied(2, [200, 201, 202])
    orders.write('apigw.yaml', gatewayFile(203, 1))

    const planned = await orders.plan()
    expect(planned.json.calls.byOperation).toEqual({
      PutRestApi: 1,
      CreateDeployment: 1,
      UpdateStage: 1,
      DeleteDeployment: 1,
    })
  })
})
