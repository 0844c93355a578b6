import type { DomainCheck } from '../operate/check-domain.js'
import type { DomainChecked } from '../workflow/objects/check-domain.js'
import type { LinkEntry } from '../workflow/objects/show-domains.js'
import { conditionsText, linkText, pathText } from './domain.js'
import { indent, type Line, line, type Style, span, type Text } from './text.js'

/** What a domain needs to serve, what it leads to, and the DNS record that it wants. */
export const domainCheckText = ({
  checks,
  mappings,
  rules,
  records,
}: Pick<DomainChecked, 'checks' | 'mappings' | 'rules' | 'records'>): Text => [
  ...checks.flatMap(checkText),
  ...block(
    'Rules, as they are tried:',
    rules.map((rule) => linkLine(`${rule.priority}  ${conditionsText(rule)}`, rule)),
  ),
  ...block(
    'Mappings:',
    mappings.map((mapping) => linkLine(pathText(mapping), mapping)),
  ),
  ...block(
    records.length > 1 ? 'DNS leads to one of these:' : 'DNS:',
    records.flatMap(({ name, host, hostedZoneId, endpoint }) => [
      line`${name}  CNAME  ${host}  ${span(`(${endpoint})`, 'faint')}`,
      line`${span(`in Route 53 an alias to it: zone ${hostedZoneId}`, 'faint')}`,
    ]),
  ),
]

const checkText = ({ name, status, detail, fix }: DomainCheck): readonly Line[] => [
  line`${span(status.padEnd(7), STYLES[status])}  ${name.padEnd(16)}  ${detail}`,
  ...(fix === undefined ? [] : [line`${' '.repeat(27)}${span(fix, 'faint')}`]),
]

const STYLES: Readonly<Record<DomainCheck['status'], Style>> = {
  ok: 'added',
  note: 'plain',
  warning: 'warning',
  failed: 'danger',
  skipped: 'faint',
}

const linkLine = (what: string, link: LinkEntry): Line => line`${what}  →  ${linkText(link)}`

const block = (title: string, body: Text): Text =>
  body.length === 0 ? [] : [[], line`${span(title, 'strong')}`, ...indent(2, body)]
