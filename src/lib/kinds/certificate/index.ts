import { withAwsVariables } from '../../definition/index.js'
import type { Kind } from '../../engine/index.js'
import type { DeclaredProject } from '../declared-project.js'
import { type CertificatesDocument, declareCertificates } from './declare.js'
import { readCertificates } from './read.js'
import { runCertificateStep } from './run.js'
import { certificateSteps, kindName } from './steps.js'

/** Client certificates: what stages prove themselves to their backends with. */
export const certificateKind: Kind<DeclaredProject<CertificatesDocument>> = {
  name: kindName,
  owns: ['certificate'],
  declare: async ({ document: { tags, certificates } }, scope) =>
    declareCertificates(withAwsVariables({ tags, certificates }, scope), scope),
  read: readCertificates,
  steps: certificateSteps,
  run: runCertificateStep,
}
