import { expect, test } from 'vitest'
import { TestProject } from '../../../helpers/project.js'
import { declared, rotationProject } from '../../../helpers/rotation-project.js'

/** Rotates the key zed while the account refuses an operation for good. */
async function rotateRefusing(operation: string) {
  const { cwd } = await rotationProject()
  const refusal = {
    kind: 'answer',
    when: 'before',
    status: 409,
    errorName: 'ConflictException',
    message: 'No',
  }
  const project = new TestProject(
    { 'faults.json': JSON.stringify({ faults: [{ operation, ...refusal }] }) },
    cwd,
    { ACME_KEY: declared, APIGW_LOCAL_FAULTS: 'faults.json' },
  )
  return project.run('keys', 'rotate', 'zed', '--out', 'zed.key', '--yes')
}

test('a rotation that was refused before anything was made is run again as it was', async () => {
  expect(await rotateRefusing('CreateApiKey')).toMatchObject({
    code: 1,
    json: { error: { fix: 'Correct what was refused, then run the same command again.' } },
  })
})

test('a rotation that was refused on its way goes on with --continue', async () => {
  expect(await rotateRefusing('CreateUsagePlanKey')).toMatchObject({
    code: 3,
    json: { error: { fix: 'Correct what was refused. Then go on: apigw keys rotate --continue.' } },
  })
})
