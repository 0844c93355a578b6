import { isIP } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'
import type { Finding } from '../../errors/index.js'
import type { DomainsProject } from './document.js'
import type { DomainSection } from './section.js'

/** A domain of the file: as it is written, and as it is called. */
export interface DeclaredDomain {
  readonly written: string
  readonly name: string
  readonly section: DomainSection
}

/** Upper case and a dot at the end mean nothing in DNS. */
export const declaredDomains = ({ document }: Pick<DomainsProject, 'document'>): readonly DeclaredDomain[] =>
  Object.entries(document.domains ?? {}).map(([written, section]) => ({
    written,
    name: canonicalName(written),
    section,
  }))

export const canonicalName = (written: string): string => written.toLowerCase().replace(/\.$/, '')

/** Names that no domain has, that stand twice, or that look like another. */
export function nameFindings(project: DomainsProject): readonly Finding[] {
  const domains = declaredDomains(project)
  return domains.flatMap(({ written, name }, index) => {
    const at = project.locate(['domains', written], 'key')
    const twin = domains.slice(0, index).find((other) => other.name === name)
    return [formFinding(name), twinFinding(written, twin), spelling(written, name)]
      .filter((finding) => finding !== undefined)
      .map((finding) => ({ ...finding, at }))
  })
}

function formFinding(name: string): Finding | undefined {
  const problem = nameProblem(name)
  return problem && { code: 'domain.name.form', severity: 'error', ...problem }
}

interface NameProblem {
  readonly message: string
  readonly fix: string
}

const like = 'Write it as in api.example.com, or *.example.com for all names below one.'

/** What is wrong with a domain's name in canonical form, if anything. */
export function nameProblem(name: string): NameProblem | undefined {
  const problem = (why: string, fix = like): NameProblem => ({
    message: `${name} is no domain name: ${why}`,
    fix,
  })
  const foreign = [...name].find((character) => character.charCodeAt(0) > 127)
  if (foreign !== undefined)
    return problem(
      `${JSON.stringify(foreign)} is no letter of ASCII, and may look like one`,
      `If that is meant, write ${domainToASCII(name) || 'its punycode form'}.`,
    )
  if (isIP(name) !== 0) return problem('it is an IP address')
  if (name.length > 253) return problem(`it has ${name.length} characters, and 253 are possible`)
  if (name.slice(1).includes('*')) return problem('an asterisk stands for the whole first part only')
  if (name.includes('_')) return problem('names of hosts hold no underscore')
  const labels = name.replace(/^\*\./, '').split('.')
  if (labels.length < 2) return problem('it has one part only')
  const bad = labels.find((label) => !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  if (bad !== undefined)
    return problem(`the part ${JSON.stringify(bad)} is not 1 to 63 letters, digits and hyphens inside`)
  return lookAlike(name, labels)
}

/** A part that mixes Latin letters with those that look the same. */
function lookAlike(name: string, labels: readonly string[]): NameProblem | undefined {
  const mixed = labels
    .filter((label) => label.startsWith('xn--'))
    .map(domainToUnicode)
    .find((label) => /[a-z]/.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label))
  return mixed === undefined
    ? undefined
    : {
        message: `${name} reads ${mixed}, which mixes letters of several scripts to look like another name`,
        fix: 'Write the name that is meant.',
      }
}

const twinFinding = (written: string, twin: DeclaredDomain | undefined): Finding | undefined =>
  twin && {
    code: 'domain.name.twice',
    severity: 'error',
    message: `${written} is the same domain as ${twin.written}`,
    fix: 'Keep one of them.',
  }

const spelling = (written: string, name: string): Finding | undefined =>
  written === name
    ? undefined
    : {
        code: 'domain.name.spelling',
        severity: 'warning',
        message: `the domain is called ${name}: upper case and a dot at the end mean nothing`,
        fix: `Write ${name}.`,
      }
