import { beforeAll, describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { sharedFolder } from '../helpers/temporary-folder.js'
import { shown } from './objects.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
portalProducts: { orders: { name: Orders, pages: [{ title: Start, body: Hi }] } }
portals: { developers: { name: Shop developers, products: [orders] } }
`

const project = new TestProject({ 'apigw.yaml': file }, sharedFolder())
beforeAll(() => project.apply())

const pool = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc'

describe('portals', () => {
  it('are made of products, published, listed and shown', async () => {
    const made = await project.run(
      ...['portals', 'create', 'Partner site', '--product', 'Orders', '--publish', '--yes'],
      ...['--user-pool', pool, '--user-pool-domain', 'shop.auth.eu-west-1.amazoncognito.com'],
      ...['--app-client', 'client', '--color', 'error-validation=#ff0000', '--logo', 's3://shop/logo.png'],
    )
    expect(made).toMatchObject({
      code: 0,
      json: { calls: { byOperation: { 'v2.CreatePortal': 1, 'v2.PublishPortal': 1 } } },
    })
    expect((await shown(project, 'portals', 'list')).stdout).toMatch(
      /ID +NAME +OWNER +STATUS +URL\n(\w+) +Partner site +- +PUBLISHED +https:\/\/p-\1\.\S+\n\w+ +Shop developers +shop +PUBLISHED +\S+\n/,
    )
    const { stdout } = await shown(project, 'portals', 'show', 'Partner site')
    expect(stdout).toMatch(/status +PUBLISHED \(\d{4}-\d\d-\d\d\)\n/)
    expect(stdout).toMatch(
      /readers +users of arn:aws:cognito-idp:\S+\nproducts +arn:\S+portalproducts\/\w+\n/,
    )
    const own = await shown(project, 'portals', 'show', 'portal.developers')
    expect(own.stdout).toMatch(/status +PUBLISHED \(\d{4}-\d\d-\d\d\)\n[\s\S]*readers +everybody\n/)
  })

  it('change in one call, which readers see once they are published', async () => {
    const change = await project.run(
      ...['portals', 'update', 'Partner site', '--public', '--description', 'New', '--logo', '', '--yes'],
    )
    expect(change.json.calls.byOperation).toEqual({ 'v2.ListPortals': 1, 'v2.UpdatePortal': 1 })
    expect(change.json.changes[0]?.fields.map(({ path }) => path)).toEqual([
      'authorization',
      'description',
      'logo',
    ])
    const published = await project.run(
      ...['portals', 'publish', 'Partner site', '--description', 'No more passwords', '--yes'],
    )
    expect(published.json.calls.byOperation).toMatchObject({ 'v2.PublishPortal': 1 })
    expect((await shown(project, 'portals', 'show', 'Partner site')).stdout).toContain(': No more passwords)')
  })

  it('are previewed, taken off the web, and deleted', async () => {
    const preview = await project.run('portals', 'preview', 'Partner site', '--yes')
    expect(preview.json.calls.byOperation).toMatchObject({ 'v2.PreviewPortal': 1, 'v2.GetPortal': 1 })
    expect((await shown(project, 'portals', 'show', 'Partner site')).stdout).toMatch(/preview +https:\S+\n/)
    const disabled = await project.run('portals', 'disable', 'Partner site', '--yes')
    expect(disabled.json.calls.byOperation).toMatchObject({ 'v2.DisablePortal': 1 })
    const gone = await project.run('portals', 'delete', 'Partner site', '--yes')
    expect(gone.json.calls.byOperation).toMatchObject({ 'v2.DeletePortal': 1 })
    expect((await project.plan()).json.changes).toEqual([])
  })

  it('of a file are said to be made again what it says', async () => {
    const disabled = await project.run('portals', 'disable', 'portal.developers', '--yes')
    expect(disabled.json.diagnostics.map(({ code }) => code)).toEqual(['ownership.reverted'])
    const published = await project.run('portals', 'publish', 'portal.developers', '--yes')
    expect(published.json.diagnostics.map(({ code }) => code)).toEqual(['ownership.reverted'])
    expect((await project.run('portals', 'preview', 'portal.developers', '--yes')).json.diagnostics).toEqual(
      [],
    )
    expect(changesOf((await project.apply()).json)).toEqual(['deploy portal.developers'])
  })

  it('take what a file takes', async () => {
    for (const flags of [
      ['ab'],
      ['Other', '--user-pool', pool],
      ['Other', '--logo', 'https://example.com/logo.png'],
      ['Other', '--color', 'red=#ff0000'],
      ['Other', '--domain', 'd.example.com'],
    ])
      expect(await project.run('portals', 'create', ...flags, '--yes')).toMatchObject({
        code: 64,
        json: { error: { code: 'usage.bad-value' } },
      })
    expect(await project.run('portals', 'create', 'Other', '--product', 'none', '--yes')).toMatchObject({
      json: { error: { code: 'objects.unknown' } },
    })
  })
})
