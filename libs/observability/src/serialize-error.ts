import { redactUrl } from "./redact-url.ts";

const maxDepth = 5;

/**
 * Returns an error as plain data for a log line: type, message, stack, causes and simple fields, passwords
 * masked in all of them.
 */
export function serializeError(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactUrl(value);
  if (!(value instanceof Error)) return value;
  const shown: Record<string, unknown> = { type: value.name, message: redactUrl(value.message) };
  if (value.stack) shown["stack"] = redactUrl(value.stack);
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === "string") shown[name] ??= redactUrl(field);
    if (typeof field === "number" || typeof field === "boolean") shown[name] ??= field;
  }
  if (depth >= maxDepth) return shown;
  if (value.cause !== undefined) shown["cause"] = serializeError(value.cause, depth + 1);
  if (value instanceof AggregateError) {
    shown["errors"] = value.errors.slice(0, 10).map((inner) => serializeError(inner, depth + 1));
  }
  return shown;
}
