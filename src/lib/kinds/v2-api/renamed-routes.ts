/** A route key without the names of its variables: two routes of one API cannot differ in these alone. */
const shapeOf = (routeKey: string): string => routeKey.replaceAll(/\{[^}+]*/g, '{')

/** New route keys that take the place of ones that go, because they differ from them in names of variables only. */
export function renamedRoutes(
  gone: readonly string[],
  created: readonly string[],
): ReadonlyMap<string, string> {
  const shapes = new Map(gone.map((key) => [shapeOf(key), key]))
  return new Map(
    created.flatMap((key): [string, string][] => {
      const before = shapes.get(shapeOf(key))
      return before === undefined ? [] : [[key, before]]
    }),
  )
}
