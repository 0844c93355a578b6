import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Finding, Problem } from '../../src/lib/errors/index.js'
import { loadGatewayFile, projectFiles } from '../../src/lib/gateway-file/index.js'
import { readSectionFiles } from '../../src/lib/kinds/rest-api/section-files.js'
import { parseSource } from '../../src/lib/source/index.js'
import { gatewaySchema } from '../../src/lib/workflow/gateway-schema.js'
import { cpuSecondsSince } from '../helpers/cpu-seconds.js'
import type { BadInput, Expected } from './bad-input.js'
import { gatewayFileCases } from './gateway-file-cases.js'
import { textCases } from './text-cases.js'

const environment = { APIGW_TEST_EMPTY: '', APIGW_TEST_LINES: 'hush\nhush' }

afterEach(() => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

describe('text', () => {
  it.each(textCases)('$id $title', async ({ text, file = 'apigw.yaml', expected }) => {
    const outcome = await outcomeOf(() => parseSource(text, file, { role: 'gateway-file' }))
    expectOutcome(outcome, expected)
  })
})

describe('gateway file', () => {
  it.each(gatewayFileCases)('$id $title', async (input) => {
    const folder = await mkdtemp(join(tmpdir(), 'apigw-bad-input-'))
    try {
      expectOutcome(await outcomeOf(() => loadCase(folder, input)), input.expected)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

async function loadCase(folder: string, { text }: BadInput) {
  const path = join(folder, 'apigw.yaml')
  await writeFile(path, text)
  const file = await loadGatewayFile({ path, environment, schema: gatewaySchema })
  const files = projectFiles(file, folder)
  const findings: Finding[] = [...file.findings]
  for (const [id, api] of Object.entries(file.document.apis ?? {})) {
    const locate: typeof file.locate = (where, part) => file.locate(['apis', id, ...where], part)
    if (api.type === 'rest') findings.push(...(await readSectionFiles(api, files, locate)).findings)
  }
  return { value: file.document, findings }
}

interface Outcome {
  readonly value?: unknown
  readonly exitCode: number
  readonly findings: readonly Finding[]
  /** Of this process: what other work the machine has does not count. */
  readonly cpuSeconds: number
}

async function outcomeOf(read: () => unknown): Promise<Outcome> {
  const start = process.cpuUsage()
  try {
    const { value, findings } = (await read()) as { value: unknown; findings: readonly Finding[] }
    const failed = findings.some(({ severity }) => severity === 'error')
    return { value, exitCode: failed ? 65 : 0, findings, cpuSeconds: cpuSecondsSince(start) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { exitCode: error.exitCode, findings: error.findings, cpuSeconds: cpuSecondsSince(start) }
  }
}

function expectOutcome(outcome: Outcome, expected: Expected): void {
  // The promise is two seconds; a busy machine's caches and collectors cost their share.
  expect(outcome.cpuSeconds).toBeLessThan(5)
  const shown = outcome.findings.map(showFinding).join('\n')
  if ('value' in expected) {
    expect(shown).not.toContain('error ')
    expect(outcome.value).toEqual(expected.value)
    expect(outcome.findings.map(({ code }) => code)).toEqual(
      expected.warning === undefined ? [] : [expected.warning],
    )
    return
  }
  expect(outcome.exitCode).toBe(65)
  expect(shown).toContain(`error ${expected.error} ${expected.at ?? ''}`)
  expect(shown).toContain(expected.says ?? '')
  if (expected.hides !== undefined) expect(shown).not.toContain(expected.hides)
}

const showFinding = ({ severity, code, at, message, fix }: Finding): string =>
  `${severity} ${code} ${at?.line}:${at?.column} ${message} ${fix}`
