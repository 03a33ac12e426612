/** A route as the app lists it. */
export type Route = { readonly method: string; readonly path: string };

/**
 * Returns the methods of the routes for this path, HEAD beside GET; empty if there is no route. A route that names
 * the whole path counts before those in which a part of it is a parameter.
 */
export function allowedMethods(routes: readonly Route[], path: string): string[] {
  const methods = new Set<string>();
  const matching = routes.filter(
    (route) => route.method !== "ALL" && patternOf(route.path).test(path),
  );
  const exact = matching.filter((route) => route.path === path);
  for (const route of exact.length > 0 ? exact : matching) {
    methods.add(route.method);
    if (route.method === "GET") methods.add("HEAD");
  }
  return [...methods].toSorted();
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/:[a-z_]+/g, "[^/]+")}$`);
