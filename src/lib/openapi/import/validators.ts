import type { RestDefinition, RestValidator } from '../../definition/index.js'
import { nonEmptyMap } from '../../json/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import type { Report } from './report.js'
import { flagOf, membersOf } from './values.js'

/** `x-amazon-apigateway-request-validators`; what a validator does not say, it does not check. */
export function readValidators(
  { root }: OpenApiDocument,
  report: Report,
  places: Map<string, Cursor>,
): RestDefinition['validators'] | undefined {
  const members = membersOf(root.member('x-amazon-apigateway-request-validators'), report)
  const read = members.map(([name, member]): [string, RestValidator] => {
    membersOf(member, report)
    places.set(`validator.${name}`, member)
    return [
      name,
      {
        body: flagOf(member.member('validateRequestBody'), report) ?? false,
        parameters: flagOf(member.member('validateRequestParameters'), report) ?? false,
      },
    ]
  })
  return nonEmptyMap(Object.fromEntries(read))
}
