import type { Finding } from '../errors/index.js'

/** With `--accept-warning CODE` an acceptable error becomes the warning that it would be without its consequences. */
export const acceptFindings = (
  findings: readonly Finding[],
  accepted: readonly string[],
): readonly Finding[] =>
  findings.map((finding) =>
    finding.severity === 'error' && finding.acceptable === true && accepted.includes(finding.code)
      ? { ...finding, severity: 'warning' }
      : finding,
  )
