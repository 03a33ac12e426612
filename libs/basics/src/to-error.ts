/** Returns an error as it is, and anything else that was thrown as an Error that says it. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
