import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Moment } from './die-at.js'

/** A run on the project of a folder, and the request to the account at which it ends. */
export interface Dying {
  readonly cwd: string
  readonly index: number
  readonly moment: Moment
}

export interface Deaths {
  readonly command: 'apply' | 'destroy'
  readonly environment: Readonly<Record<string, string>>
  readonly deaths: readonly Dying[]
}

const execute = promisify(execFile)

/**
 * kill -9 of many runs at once: one process makes them all, each in its own folder and with its own account, and is
 * killed when every run has come to its request. A process for each would take longer than all its work.
 */
export async function killTogether(program: string, deaths: Deaths): Promise<void> {
  const run = execute(process.execPath, [program, JSON.stringify(deaths)])
  await expect(run).rejects.toMatchObject({ signal: 'SIGKILL' })
}

/**
 * One run in a copy of the template for each moment at which a death may leave something else behind: after every
 * request from the first write on, and before every write. Before it nothing has happened, and a read changes nothing.
 */
export const everyMoment = (template: string, root: string, methods: readonly string[]): readonly Dying[] =>
  methods.flatMap((method, index) => {
    const isWrite = method !== 'GET'
    if (!isWrite && !methods.slice(0, index).some((earlier) => earlier !== 'GET')) return []
    const moments: readonly Moment[] = isWrite ? ['before', 'after'] : ['after']
    return moments.map((moment) => ({ cwd: copyOf(template, root), index, moment }))
  })

export function copyOf(template: string, root: string): string {
  const cwd = mkdtempSync(join(root, 'run-'))
  cpSync(template, cwd, { recursive: true })
  return cwd
}
