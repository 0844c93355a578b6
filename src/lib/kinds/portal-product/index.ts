import type { Kind } from '../../engine/index.js'
import { declareProducts } from './declare.js'
import type { ProductsProject } from './document.js'
import { kindName, pageKinds } from './page-steps.js'
import { readProducts } from './read.js'
import { refineProducts } from './refine.js'
import { runProductStep } from './run.js'
import { productSteps } from './steps.js'

/** Portal products: what portals offer, with the pages about it. */
export const portalProductKind: Kind<ProductsProject> = {
  name: kindName,
  owns: [kindName, ...pageKinds],
  declare: declareProducts,
  read: readProducts,
  refine: refineProducts,
  steps: productSteps,
  run: runProductStep,
}
