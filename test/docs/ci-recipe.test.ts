import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Ran, runApigw } from '../helpers/run-command.js'
import { temporaryFolder } from '../helpers/temporary-folder.js'

const page = readFileSync('docs/ci.md', 'utf8')

const blockOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? ''

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>
}

const shellCommands = blockOf('sh').trimEnd().split('\n')
const workflow = parse(blockOf('yaml')) as Workflow
const workflowCommands = Object.values(workflow.jobs)
  .flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))
  .filter((command) => command !== 'npm ci')
  .map((command) => command.replace(/^npx /, '').replace('$GITHUB_STEP_SUMMARY', 'summary.md'))

/** A folder with the example project, in which the local account is the target as the page says. */
function pipeline(): { readonly cwd: string; run(command: string): Promise<Ran> } {
  const cwd = temporaryFolder()
  cpSync('examples/orders', cwd, { recursive: true })
  return {
    cwd,
    async run(command) {
      const [, words = '', redirection, file = ''] = /^apigw (.*?)(?: (>>?) (\S+))?$/.exec(command) ?? []
      const ran = await runApigw(words.split(' '), { cwd, env: { APIGW_TARGET: 'local', CI: 'true' } })
      if (redirection === '>') writeFileSync(join(cwd, file), ran.stdout)
      if (redirection === '>>') appendFileSync(join(cwd, file), ran.stdout)
      return ran
    },
  }
}

describe('docs/ci.md', () => {
  it('the shell pipeline validates, plans, applies what was planned, and leaves nothing to do', async () => {
    const { cwd, run } = pipeline()
    const codes: number[] = []
    for (const command of shellCommands) codes.push((await run(command)).code)

    expect(shellCommands.map((command) => command.split(' ').slice(0, 2).join(' '))).toEqual([
      'apigw validate',
      'apigw plan',
      'apigw plan',
      'apigw apply',
      'apigw plan',
    ])
    expect(codes).toEqual([0, 0, 0, 0, 0])
    expect(readFileSync(join(cwd, 'plan.md'), 'utf8')).toContain('api.orders/stage.prod')
    const summary = JSON.parse(readFileSync(join(cwd, 'plan-summary.json'), 'utf8'))
    expect(summary).toMatchObject({ formatVersion: 1, project: 'orders' })
  })

  it('the workflow for GitHub Actions plans with a summary and annotations, and applies the saved plan', async () => {
    const { cwd, run } = pipeline()
    const ran: Ran[] = []
    for (const command of workflowCommands) ran.push(await run(command))

    expect(workflowCommands).toHaveLength(4)
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(ran[2]?.stdout).toMatch(/^::notice /m)
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toContain('api.orders')
    expect((await run('apigw plan --detailed-exitcode')).code).toBe(0)
  })

  it('a saved plan is stale once something else was applied: exit code 4, nothing written', async () => {
    const { run } = pipeline()
    await run('apigw plan --out plan.json')
    expect((await run('apigw plan --detailed-exitcode')).code).toBe(2)
    expect((await run('apigw apply --yes')).code).toBe(0)

    expect((await run('apigw apply plan.json')).code).toBe(4)
  })
})
