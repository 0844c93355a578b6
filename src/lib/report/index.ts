export { acceptedText } from './accepted.js'
export { findingAnnotations, planAnnotations } from './annotations.js'
export { apiRecord, endpointType, shortDate, tagsText, wordsText } from './api-record.js'
export { auditNotes, auditTable } from './audit.js'
export { authorizersTable } from './authorizers.js'
export { counted } from './counts.js'
export {
  certificateTexts,
  conditionsText,
  dnsTargetTexts,
  linkText,
  mutualTlsText,
  pathText,
  routingText,
} from './domain.js'
export { domainCheckText } from './domain-check.js'
export { driftDocument, driftText } from './drift.js'
export { explainText } from './explain.js'
export { failureDocument, failureText, findingDocument } from './failure.js'
export { findingsText } from './findings.js'
export { outcomeDocument, outcomeText } from './outcome.js'
export { partId, partRecord } from './part-record.js'
export { planDocument } from './plan-document.js'
export { planMarkdown } from './plan-markdown.js'
export { nothingToDeleteText, planText } from './plan-text.js'
export { portalAccess, portalPreview, portalUrl, publicationText } from './portal.js'
export { printable } from './printable.js'
export { pulledText } from './pulled.js'
export { recordText } from './record.js'
export { type Painter, plainPainter, renderLine, renderText } from './render.js'
export { agendaText, roleText, rotationDocument, rotationText } from './rotation.js'
export { integrationRecord, integrationsTable, routeRecord, routesTable } from './routes.js'
export { stageRecord } from './stage-record.js'
export { targetLine } from './target.js'
export { type Line, line, lines, type Span, type Style, span, type Text } from './text.js'
export { usageCsv, usageNotes, usageTable } from './usage.js'
export { limitsText, planStageTexts, quotaText } from './usage-plan.js'
