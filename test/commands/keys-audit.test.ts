import { expect, it } from 'vitest'
import { TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'

const file = `
apigw: 1
project: shop
region: eu-west-1
keys: { acme: {}, off: {}, gone: {} }
usagePlans: { gold: { keys: [acme, off] } }
`

interface AuditJson {
  readonly keys: number
  readonly declared: string | null
  readonly findings: readonly { readonly check: string; readonly name: string }[]
}

it('keys audit finds what deserves a look by lists alone, and ends with 1 or 2', async () => {
  const project = new TestProject({ 'apigw.yaml': file })
  await project.apply()
  await project.run('keys', 'disable', 'off', '--yes')
  await project.run('keys', 'create', 'off', '--yes')
  project.write('apigw.yaml', file.replace(', gone: {}', ''))
  const inFuture = () => new Date(Date.now() + 400 * 86_400_000)
  const audit = async (...flags: readonly string[]) => {
    const argv = ['keys', 'audit', ...flags, '--local', '--json']
    const ran = await runApigw(argv, { cwd: project.cwd, now: inFuture })
    const json = JSON.parse(ran.stdout) as AuditJson
    return { code: ran.code, json, found: json.findings.map(({ check, name }) => `${check} ${name}`) }
  }
  const whole = await audit()
  expect({ code: whole.code, keys: whole.json.keys, declared: whole.json.declared }).toEqual({
    ...{ code: 1, keys: 4, declared: 'shop' },
  })
  expect(whole.found).toEqual([
    'unused acme',
    'old acme',
    'old gone',
    'old off',
    'orphan gone',
    'same-name off',
    'same-name off',
    'unattached gone',
    'unattached off',
    'disabled-attached off',
  ])
  expect((await audit('--older-than', '500d')).found).not.toContain('old acme')
  expect((await audit('--project', 'shop', '--detailed-exitcode')).code).toBe(2)
  expect(await audit('--project', 'nobody')).toMatchObject({ code: 0, found: [] })
  expect(await project.run('keys', 'audit', '--since', '90')).toMatchObject({ code: 64 })
})

it('keys audit tells people what it could not look for', async () => {
  const project = new TestProject({})
  const ran = await runApigw(['keys', 'audit', '--local'], { cwd: project.cwd })
  expect(ran).toMatchObject({ code: 0, stdout: 'Nothing was found.\n' })
  expect(ran.stderr).toContain('No gateway file was there')
})
