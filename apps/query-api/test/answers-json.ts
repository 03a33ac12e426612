type Operation = { readonly responses: Readonly<Record<string, object>> };

/**
 * Returns whether an operation of an OpenAPI document answers JSON: a stream of events never ends, and has
 * tests of its own.
 */
export function answersJson({ responses }: Operation): boolean {
  return Object.entries(responses).some(
    ([status, response]) =>
      status.startsWith("2") &&
      "content" in response &&
      "application/json" in (response.content as object),
  );
}
