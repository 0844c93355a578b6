import { describe, expect, it } from 'vitest'
import { changesOf, TestProject } from '../helpers/project.js'
import { shown } from './objects.js'

const role = 'arn:aws:iam::123456789012:role/logs'

describe('account', () => {
  it('shows the settings of the region', async () => {
    const project = new TestProject({})
    expect((await project.run('account', 'show')).json).toMatchObject({
      cloudwatchRole: null,
      throttle: { rate: 10000, burst: 5000 },
    })
    expect((await shown(project, 'account', 'show')).stdout).toMatch(/^CloudWatch role +-$/m)
  })

  it('sets the role, and removes it', async () => {
    const project = new TestProject({})
    const argv = ['account', 'update', '--cloudwatch-role']
    expect(await project.run(...argv, role)).toMatchObject({ code: 5 })
    const { code, json } = await project.run(...argv, role, '--yes')
    expect({ code, changes: changesOf(json) }).toEqual({ code: 0, changes: ['update account'] })
    expect((await project.run(...argv, role)).json.changes).toEqual([])
    expect((await project.run('account', 'show')).json).toMatchObject({ cloudwatchRole: role })
    expect(await project.run(...argv, 'none', '--yes')).toMatchObject({ code: 0 })
    expect((await project.run('account', 'show')).json).toMatchObject({ cloudwatchRole: null })
  })

  it('refuses what is no role, and nothing', async () => {
    const project = new TestProject({})
    expect(await project.run('account', 'update', '--cloudwatch-role', 'x', '--yes')).toMatchObject({
      code: 64,
    })
    expect(await project.run('account', 'update', '--yes')).toMatchObject({ code: 64 })
  })
})
