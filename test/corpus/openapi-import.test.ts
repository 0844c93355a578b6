import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ApigwError, ExitCode } from '../../src/lib/errors/index.js'
import { loadOpenApi, openApiFromText } from '../../src/lib/openapi/document/index.js'
import { importRest } from '../../src/lib/openapi/import/index.js'
import { renderRest } from '../../src/lib/openapi/render/index.js'

/**
 * Real documents, written by others, in the folder that APIGW_CORPUS names. They are not part of the project, so
 * without the folder there is nothing to test. Every n-th document is read; APIGW_CORPUS_STEP=1 reads all.
 */
const corpus = process.env['APIGW_CORPUS'] ?? ''
const step = Number(process.env['APIGW_CORPUS_STEP'] ?? 8)
const folders = [
  'apigw',
  'apigw-embedded',
  'aws-docs-snippets',
  'aws-docs-snippets-malformed',
  'plain',
  'oas-conformance',
  'evolution',
]

const files = corpus === '' ? [] : folders.flatMap((folder) => documentsIn(join(corpus, folder)))

describe.skipIf(files.length === 0)('a real OpenAPI document', () => {
  const sample = files
    .filter((_, index) => index % step === 0)
    .map((path) => ({ path, name: relative(corpus, path) }))

  test.each(sample)(
    '$name gives a definition or findings with places, and survives rendering',
    async ({ path }) => {
      const start = process.cpuUsage()
      const result = await importedOrRefused(path)
      expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000)
      if (result instanceof ApigwError) {
        expect([ExitCode.content, ExitCode.missingFile]).toContain(result.exitCode)
        expect(result.at ?? result.findings[0]?.at).toBeDefined()
        return
      }
      expect(result.findings.filter(({ at }) => at === undefined)).toEqual([])
      const rendered = openApiFromText(JSON.stringify(renderRest(result.definition)), 'rendered.json')
      expect(importRest(rendered).definition).toEqual(result.definition)
    },
  )
})

async function importedOrRefused(path: string): Promise<ReturnType<typeof importRest> | ApigwError> {
  try {
    return importRest(await loadOpenApi(path, { root: corpus, shownFrom: corpus }))
  } catch (error) {
    if (error instanceof ApigwError) return error
    throw error
  }
}

function documentsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return documentsIn(path)
      return /\.(?:json|ya?ml)$/i.test(entry.name) ? [path] : []
    })
}
