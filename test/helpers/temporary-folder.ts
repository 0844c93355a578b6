import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

/** A new folder under the real path of the system's, removed when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'apigw-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new folder that is gone after the tests of the surrounding `describe`. */
export function sharedFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'apigw-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
