/** The first `${…}` of a text that AWS would not replace: all but stage variables and AWS's own. */
export const unresolvedPlaceholder = (text: string): string | undefined =>
  [...text.matchAll(/\$\{([^}]*)\}/g)].find(
    ([, name]) => !/^(?:stageVariables\.|AWS::)/.test(name ?? ''),
  )?.[0]

/** The text with every `${…}` as `${}`: the colons of `${AWS::Region}` would be taken for an ARN's own. */
export const maskedPlaceholders = (text: string): string => text.replaceAll(/\$\{[^}]*\}/g, '${}')

export const placeholderFix = 'Write the value, or use ${var.name}, ${env:NAME} or ${stageVariables.name}.'
