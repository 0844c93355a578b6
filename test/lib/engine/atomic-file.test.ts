import { writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeFileAtomically } from '../../../src/lib/engine/index.js'
import { temporaryFolder } from '../../helpers/temporary-folder.js'

it.each(['none/plan.json', 'file/plan.json'])('says of %s that its folder does not exist', async (name) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  const path = join(folder, name)
  await expect(writeFileAtomically(path, '{}')).rejects.toMatchObject({
    code: 'file.not-written',
    message: `${path} could not be written: its folder does not exist`,
    exitCode: 73,
  })
  expect(await readdir(folder)).toEqual(['file'])
})
