/** `/orders/{id}/{proxy+}` → `id`, `proxy`. */
export const pathVariables = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? '')

/** What a method of a path always requires. */
export const pathParameters = (path: string): Readonly<Record<string, true>> =>
  Object.fromEntries(pathVariables(path).map((name) => [`method.request.path.${name}`, true]))
