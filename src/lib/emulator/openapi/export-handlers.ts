import { stringify } from 'yaml'
import type { Handlers, Shape } from '../contract.js'
import { exportDocument } from './export-document.js'
import { exportRequest } from './export-request.js'
import { textOf } from './json-view.js'

export const exportHandlers: Handlers = {
  /** Headers as recorded 2025-05-06: the content type tells nothing, the file's name does. */
  GetExport: (input, context) => {
    const request = exportRequest(input, context)
    const document = exportDocument(request)
    const format = formatOf(input)
    const text = format === 'yaml' ? stringify(document, { lineWidth: 0 }) : JSON.stringify(document, null, 2)
    return {
      body: new TextEncoder().encode(text),
      contentType: 'application/octet-stream',
      contentDisposition: `attachment; filename="${input['exportType']}_${request.version}.${format}"`,
    }
  },
}

/** JSON unless the `Accept` header asks for YAML. */
const formatOf = ({ accepts }: Shape): 'json' | 'yaml' =>
  textOf(accepts)?.includes('yaml') ? 'yaml' : 'json'
