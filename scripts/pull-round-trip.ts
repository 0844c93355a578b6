import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkflowRequest } from '../src/lib/workflow/index.js'
import { pull } from '../src/lib/workflow/pull/pull.js'

interface Trouble {
  readonly stage: string
  readonly message: string
}

/** How a sweep works on a project in a folder, with the account of that folder or of another one. */
export interface Sweep {
  readonly requestFor: (folder: string) => WorkflowRequest
  readonly applyIn: (folder: string, stage: string) => Promise<Trouble | undefined>
  readonly planIn: (folder: string, stage: string, localDir?: string) => Promise<Trouble | undefined>
}

/**
 * Pulls the account of a project. The pulled project must have nothing to change there; applied to another account, neither
 * of the two must have anything to change in that.
 */
export async function pullRoundTrip(source: string, sweep: Sweep): Promise<Trouble | undefined> {
  const pulled = mkdtempSync(join(tmpdir(), 'apigw-sweep-'))
  const { planIn, applyIn, requestFor } = sweep
  try {
    const request = { ...requestFor(source), file: 'apigw.yaml', project: undefined }
    const choices = { apis: [], all: true, tags: [], out: pulled, force: false }
    const { findings } = await pull(request, choices)
    for (const { code, message } of findings) console.log(`${source}: pull says ${code}: ${message}`)
    return (
      (await planIn(pulled, 'plan pulled at its source', join(source, '.apigw/local'))) ??
      (await applyIn(pulled, 'apply pulled')) ??
      (await planIn(pulled, 'plan pulled')) ??
      (await planIn(source, 'plan original against pulled', join(pulled, '.apigw/local')))
    )
  } finally {
    rmSync(pulled, { recursive: true })
  }
}
