import type { Finding } from '../errors/index.js'

/**
 * With `--accept-warning CODE` an acceptable error becomes the warning that it would be without its consequences;
 * without it, its fix names that way out.
 */
export const acceptFindings = (
  findings: readonly Finding[],
  accepted: readonly string[],
): readonly Finding[] => findings.map((finding) => judged(finding, accepted))

function judged(finding: Finding, accepted: readonly string[]): Finding {
  if (finding.severity !== 'error' || finding.acceptable !== true) return finding
  if (accepted.includes(finding.code)) return { ...finding, severity: 'warning' }
  const wayOut = `Or go on without it: --accept-warning ${finding.code}.`
  return { ...finding, fix: finding.fix === undefined ? wayOut : `${finding.fix} ${wayOut}` }
}
