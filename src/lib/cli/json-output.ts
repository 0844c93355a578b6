import type { TextOutput } from './text-output.js'

/** The one document of `--json`. CI log readers execute `##[…]` and `##vso[…]` in any line: those are escaped as JSON allows. */
export function showJson(output: TextOutput, document: unknown): void {
  const text = JSON.stringify(document, null, 2)
  output.write(`${text.replace(/##(?=\[|vso\[)/gi, '#\\u0023')}\n`)
}
