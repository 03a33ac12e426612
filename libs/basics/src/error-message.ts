/**
 * Returns an error's message; if that is empty, the messages of its parts, its code or its name. Connecting
 * to a name with several addresses, for example, fails with an AggregateError without a message.
 */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message) return error.message;
  if (error instanceof AggregateError) return error.errors.map(errorMessage).join("; ");
  return "code" in error ? String(error.code) : error.name;
}
