import { beforeAll, describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { sharedFolder } from '../helpers/temporary-folder.js'
import { shown } from './objects.js'

const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/main/abc'

const file = `
apigw: 1
project: shop
region: eu-west-1
vpcLinks: { main: { type: v1, description: Main, targets: ["${balancer}"] } }
certificates: { backend: { description: Backend trust } }
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { http: "https://a.example.com", vpcLink: main } }
    stages: { prod: { clientCertificate: backend } }
`

const project = new TestProject({ 'apigw.yaml': file }, sharedFolder())
beforeAll(() => project.apply())

describe('vpc-links', () => {
  it('are made of both versions, listed and shown', async () => {
    const made = await project.run('vpc-links', 'create', 'mesh', '--subnet', 'subnet-1', '--yes')
    expect(made).toMatchObject({ code: 0, json: { calls: { writes: 1 } } })

    expect((await shown(project, 'vpc-links', 'list')).stdout).toMatch(
      /ID +NAME +VERSION +OWNER +STATUS\n\w+ +main +v1 +shop +AVAILABLE\n\w+ +mesh +v2 +- +AVAILABLE\n/,
    )
    const { stdout } = await shown(project, 'vpc-links', 'show', 'vpc-link.main')
    expect(stdout).toMatch(/description +Main\nstatus +AVAILABLE\n/)
    expect(stdout).toContain(balancer)
  })

  it('change in one call, and say whose they are', async () => {
    const { json } = await project.run('vpc-links', 'update', 'main', '--description', 'Other', '--yes')

    expect(json.calls.byOperation).toEqual({ GetVpcLinks: 1, UpdateVpcLink: 1, 'v2.GetVpcLinks': 1 })
    expect(json.diagnostics.map(({ code }) => code)).toEqual(['ownership.reverted'])
    expect(changesOf((await project.apply()).json)).toEqual(['update vpc-link.main'])
  })

  it('are not deleted while an integration uses them', async () => {
    expect(await project.run('vpc-links', 'delete', 'main', '--yes')).toMatchObject({
      json: { error: { message: expect.stringContaining('Cannot delete vpc link') } },
    })
    await project.run('vpc-links', 'create', 'net', '--target', balancer, '--yes')
    expect((await project.run('vpc-links', 'delete', 'net', '--yes')).json.applied).toHaveLength(1)
  })

  it('lead somewhere, and have a description in version 1 only', async () => {
    for (const flags of [[], ['--subnet', 's-1', '--description', 'x'], ['--target', 'arn:aws:sqs:x']])
      expect(await project.run('vpc-links', 'create', 'net', '--yes', ...flags)).toMatchObject({
        code: 64,
        json: { error: { code: 'usage.bad-value' } },
      })
  })
})

describe('certificates', () => {
  it('are made, listed, and shown with what backends are to trust', async () => {
    const made = await project.run('certificates', 'create', 'spare', '--project', 'shop', '--yes')
    expect(changesOf(made.json)).toEqual(['create certificate.spare'])

    const { stdout } = await shown(project, 'certificates', 'list')
    expect(stdout).toMatch(/\w+ +certificate\.backend +shop +\d{4}-\d\d-\d\d.* +Backend trust\n/)
    const one = await shown(project, 'certificates', 'show', 'certificate.backend')
    expect(one.stdout).toMatch(/expires +\d{4}-\d\d-\d\d/)
    expect(one.stdout).toMatch(/-----BEGIN CERTIFICATE-----\n[\s\S]+-----END CERTIFICATE-----\n$/)
  })

  it('change in one call, and are not deleted while a stage shows them', async () => {
    const update = [
      'certificates',
      'update',
      'certificate.backend',
      '--description',
      'Other',
      '--yes',
    ] as const
    expect((await project.run(...update)).json.calls.writes).toBe(1)
    expect(await project.run('certificates', 'delete', 'certificate.backend', '--yes')).toMatchObject({
      json: { error: { message: expect.stringContaining('is used by the stage') } },
    })
    const gone = await project.run('certificates', 'delete', 'certificate.spare', '--yes')
    expect(gone.json.applied).toEqual(['certificate.spare'])
  })
})
