import type { AuditReport } from '../workflow/objects/audit-keys.js'
import { counted } from './counts.js'
import { ownerText } from './owner.js'
import { line, type Text } from './text.js'

export const auditTable = ({ findings }: AuditReport) => ({
  head: ['CHECK', 'KEY', 'ID', 'OWNER', 'WHY'],
  rows: findings.map(({ check, name, id, owner, text }) => [check, name || '-', id, ownerText(owner), text]),
  empty: 'Nothing was found.',
})

/** What was looked at, and how far. */
export const auditNotes = ({ keys, since, old, declared, findings }: AuditReport): Text => [
  line`${counted(keys, 'key')} looked at, ${counted(findings.length, 'finding')}. Used: since ${since}; old: made before ${old}.`,
  declared === null
    ? line`No gateway file was there: orphans were not looked for.`
    : line`Orphans: by the file of project ${declared}.`,
]
