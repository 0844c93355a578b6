import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFaultPlan } from '../../../src/lib/emulator/index.js'
import { TestProject } from '../../helpers/project.js'
import { temporaryFolder } from '../../helpers/temporary-folder.js'

const read = (text: string) => {
  const path = join(temporaryFolder(), 'faults.yaml')
  writeFileSync(path, text)
  return readFaultPlan(path, 'faults.yaml')
}

/** `line: message` of everything found. */
const mistakes = (text: string): Promise<readonly string[]> =>
  read(text).then(
    () => [],
    (error) => error.findings.map(({ at, message }: never) => `${Reflect.get(at, 'line')}: ${message}`),
  )

describe('a fault plan', () => {
  it('is a list of rules, as they are written', async () => {
    const text = `faults:
  - { operation: CreateRestApi, nth: 2, times: 3, kind: answer, when: before, status: 429, retryAfter: soon }
  - { operation: '*', kind: drip, millisecondsPerByte: 10 }`

    expect(await read(text)).toEqual([
      {
        ...{ operation: 'CreateRestApi', nth: 2, times: 3 },
        ...{ kind: 'answer', when: 'before', status: 429, retryAfter: 'soon' },
      },
      { operation: '*', kind: 'drip', millisecondsPerByte: 10 },
    ])
  })

  it.each([
    ['no list', 'faults: {}', ['1: faults: is no list of faults']],
    ['another member', 'faults: []\nseed: 1', ['2: seed is no member of a fault plan']],
    [
      'an operation that is none',
      'faults:\n  - { operation: CreateRestApis, kind: drop, when: after }',
      ['2: CreateRestApis is no operation of API Gateway'],
    ],
    [
      'a kind that is none',
      "faults:\n  - { operation: '*', kind: dropped, when: after }",
      ['2: dropped is no kind of fault'],
    ],
    [
      'a member of another kind',
      "faults:\n  - { operation: '*', kind: drop, when: after, status: 500 }",
      ['2: the fault drop has no status'],
    ],
    [
      'what is missing',
      "faults:\n  - operation: '*'\n    kind: answer",
      [
        '2: the fault answer needs when: before or after',
        '2: the fault answer needs status: a status from 400 to 599',
      ],
    ],
    [
      'values that are none, each at its place',
      "faults:\n  - operation: '*'\n    nth: 0\n    kind: drop\n    when: later",
      ['3: nth is 0, not a whole number from 1', '5: when is "later", not before or after'],
    ],
  ])('with %s is refused', async (_, text, expected) => {
    expect(await mistakes(text)).toEqual(expected)
  })
})

const file =
  'apigw: 1\nproject: shop\nregion: eu-west-1\napis: { orders: { type: rest, routes: { GET /a: { mock: {} } } } }\n'
const project = (faults: string) =>
  new TestProject({ 'apigw.yaml': file, 'faults.yaml': faults }, undefined, {
    APIGW_LOCAL_FAULTS: 'faults.yaml',
  })

describe('APIGW_LOCAL_FAULTS', () => {
  it('lets calls of a command fail as planned, and says so', async () => {
    const denied = 'kind: answer, when: before, status: 403, errorName: AccessDeniedException, message: no'
    const { code, json, stderr } = await project(`faults: [{ operation: CreateRestApi, ${denied} }]`).apply()

    expect({ code, error: json.error?.code }).toEqual({ code: 77, error: 'account.access-denied' })
    expect(stderr).toContain('The local account follows the fault plan of APIGW_LOCAL_FAULTS.')
  })

  it('loses an answer, and the object is made once all the same', async () => {
    const applied = project('faults: [{ operation: CreateRestApi, nth: 1, kind: drop, when: after }]')

    expect(await applied.apply()).toMatchObject({ code: 0 })
    await applied.behindTheBack(async (account) => {
      expect(await account.list('GetRestApis', {})).toHaveLength(1)
    })
  })

  it('is refused before the first call where the plan cannot be read', async () => {
    expect(await project('faults: [{}]').plan()).toMatchObject({
      code: 65,
      json: { error: { code: 'local.faults' } },
    })
  })
})
