import type { Attributes } from "@opentelemetry/api";

const maxChars = 1024;

/**
 * Returns the values that can be shown: no undefined, null, NaN, infinite or empty value, texts cut to 1,024
 * characters.
 */
export function attributes(values: Readonly<Record<string, unknown>>): Attributes {
  const known: Attributes = {};
  for (const [name, value] of Object.entries(values)) {
    const shown = shownValue(value);
    if (shown !== undefined) known[name] = shown;
  }
  return known;
}

function shownValue(value: unknown): string | number | boolean | undefined {
  if (typeof value === "string") return value === "" ? undefined : cut(value);
  // Adding 0 turns minus zero into 0; encoders may or may not keep minus zero.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : undefined;
  return typeof value === "boolean" ? value : undefined;
}

/** Returns the text, well-formed, with at most 1,024 characters. */
export function cut(text: string): string {
  return text.slice(0, maxChars).toWellFormed();
}
