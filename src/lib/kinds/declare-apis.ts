import { withAwsVariables } from '../definition/index.js'
import type { Declaration, Scope } from '../engine/index.js'
import type { DeclaredProject } from './declared-project.js'

interface AnySection {
  readonly type: string
}

interface ApisDocument {
  readonly apis?: Readonly<Record<string, AnySection>> | undefined
}

/** Declares the APIs of one type, each from its section with AWS's variables replaced. */
export async function declareApisOf<Section extends AnySection, Document extends ApisDocument>(
  type: Section['type'],
  declared: DeclaredProject<Document>,
  scope: Scope,
  declareApi: (
    id: string,
    section: Section,
    project: DeclaredProject<Document>,
    scope: Scope,
  ) => Promise<Declaration>,
): Promise<Declaration> {
  const document = withAwsVariables(declared.document, scope)
  const project = { ...declared, document }
  const isOwn = (section: AnySection): section is Section => section.type === type
  const declarations = await Promise.all(
    Object.entries(document.apis ?? {}).flatMap(([id, section]) =>
      isOwn(section) ? [declareApi(id, section, project, scope)] : [],
    ),
  )
  return {
    records: declarations.flatMap(({ records }) => records),
    findings: declarations.flatMap(({ findings }) => findings),
  }
}
