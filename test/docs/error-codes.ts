import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Codes of errors and findings that a source file writes down. */
export interface UsedCodes {
  readonly codes: ReadonlySet<string>
  /** Built at run time from a fixed beginning: `openapi.integration.` */
  readonly prefixes: ReadonlySet<string>
}

const dotted = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/
const fileName = /\.(?:js|json|jsonl|lock|md|ts|yaml|yml)$/

/**
 * Every dotted code in the sources: what stands behind `code:`, and any other text of that form whose first word is
 * one of the families, for many codes are handed to a function that builds the error.
 */
export function usedCodes(folder: string, families: ReadonlySet<string>): UsedCodes {
  const codes = new Set<string>()
  const prefixes = new Set<string>()
  const isCode = (text: string, certain: boolean): boolean =>
    dotted.test(text) && !fileName.test(text) && (certain || families.has(family(text)))

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isStringLiteralLike(node) && isCode(node.text, isCodeMember(node))) codes.add(node.text)
    if (ts.isTemplateExpression(node) && isCodeMember(node) && node.head.text !== '')
      prefixes.add(node.head.text)
    ts.forEachChild(node, visit)
  }
  for (const file of typescriptFiles(folder))
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  return { codes, prefixes }
}

export const family = (code: string): string => code.split('.')[0] ?? code

/** The codes that a page lists: each in a row of its own, in backticks in the first column. */
export const documentedCodes = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^\| `([a-z0-9.-]+)` \|/gm)].map(([, code = '']) => code)

/** `code: 'a.b'`, `code: x ? 'a.b' : 'a.c'` */
function isCodeMember(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isConditionalExpression(parent)) return isCodeMember(parent)
  return ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) && parent.name.text === 'code'
}

/** `sdk-members.ts` holds places of records (`stage.description`), which look like codes. */
const typescriptFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('sdk-members.ts'))
    .map((path) => join(folder, path))
