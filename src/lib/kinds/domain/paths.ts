/** A base path as AWS keeps it: `(none)` and slashes at its ends are not part of it. */
export function canonicalPath(written: string): string {
  const path = written.trim().replace(/^\/+|\/+$/g, '')
  return path === '(none)' ? '' : path
}

/** What is wrong with a base path as it is written, if anything. */
export function pathProblem(
  written: string,
): { readonly message: string; readonly fix?: string } | undefined {
  const path = canonicalPath(written)
  if (written !== path && written !== '(none)')
    return {
      message: `the base path ${JSON.stringify(written)} is written without slashes and spaces at its ends`,
      fix: `Write ${JSON.stringify(path)}${path === '' ? ', which is the root' : ''}.`,
    }
  if (path === '') return undefined
  const bad = [...path].find((character) => !/[\w$.+!*'()/-]/.test(character))
  if (bad !== undefined)
    return {
      message: `the base path ${path} holds ${JSON.stringify(bad)}; letters, digits and $-_.+!*'() are possible`,
    }
  if (path.length > 300) return { message: `a base path has ${path.length} characters, and 300 are possible` }
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return { message: `the base path ${path} has an empty part, or a part . or ..` }
  return undefined
}
