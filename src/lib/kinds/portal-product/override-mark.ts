/**
 * A page about an endpoint shows the API's documentation or a text in its place, and an answer does not tell which. So
 * our texts end with a link definition that nothing refers to: Markdown shows nothing of it.
 */
const mark = '[//]: # (apigw)'

export const withMark = (body: string): string => `${body}\n\n${mark}\n`

/** Our text; undefined where it is the API's own, or somebody else's. */
export function withoutMark(body: string | undefined): string | undefined {
  const text = (body ?? '').trimEnd()
  return text.endsWith(mark) ? text.slice(0, -mark.length).trimEnd() : undefined
}
