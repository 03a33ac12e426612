/** Headers to read, in the form of the NATS client: names in any case, several values per name. */
export type HeaderSource = { keys(): string[]; get(name: string): string };

/** Headers to write. */
export type HeaderTarget = { set(name: string, value: string): void };

/** The fields that carry a context from process to process. */
export type ContextFields = {
  readonly traceparent?: string;
  readonly tracestate?: string;
  readonly correlationid?: string;
  readonly causationid?: string;
};

const names = ["traceparent", "tracestate", "correlationid", "causationid"] as const;

/** Returns the context fields among NATS headers, whose names may be in any case. */
export function contextFromHeaders(headers: HeaderSource | undefined): ContextFields {
  const found: Record<string, string> = {};
  for (const key of headers?.keys() ?? []) {
    const name = names.find((known) => known === key.toLowerCase());
    const value = name && headers?.get(key);
    if (name && value && !(name in found)) found[name] = value;
  }
  return found;
}

/** Writes context fields as headers, names in lower case because NATS clients match them exactly. */
export function contextToHeaders(fields: ContextFields, headers: HeaderTarget): void {
  for (const name of names) {
    const value = fields[name];
    if (value) headers.set(name, value);
  }
}

/**
 * Returns the context fields in an event's metadata (`$correlationId`, `$causationId`, `traceparent`,
 * `tracestate`).
 */
export function contextFromMetadata(metadata: unknown): ContextFields {
  if (typeof metadata !== "object" || metadata === null) return {};
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(metadata)) {
    const field = { $correlationId: "correlationid", $causationId: "causationid" }[name] ?? name;
    if (names.some((known) => known === field) && typeof value === "string") found[field] = value;
  }
  return found;
}
