import type { AccountPort, Answer } from '../engine/index.js'
import { ApigwError, Problem } from '../errors/index.js'
import { type OpenApiDocument, openApiFromText } from '../openapi/document/index.js'

/**
 * What a stage serves, in the service's own words. Undefined where the service cannot say it: it exports no API with
 * models that are not JSON, and not everybody who may deploy may export.
 */
export async function exportedDocument(
  account: AccountPort,
  operation: 'GetExport' | 'v2.ExportApi',
  input: Answer,
): Promise<OpenApiDocument | undefined> {
  try {
    const answer = await account.call(operation, input)
    return openApiFromText(new TextDecoder().decode(answer['body'] as Uint8Array), 'export.json')
  } catch (error) {
    if (error instanceof Problem || isContent(error)) return undefined
    throw error
  }
}

const isContent = (error: unknown): boolean => error instanceof ApigwError && error.findings.length > 0
