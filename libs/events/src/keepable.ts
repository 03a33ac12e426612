import type { RefusalReason } from "./refusal.ts";

/** The most levels of objects and arrays in an event, itself included. */
export const MAX_DEPTH = 32;

/** A part of an event that can't be stored, and its path. */
export type Unkeepable = {
  readonly path: readonly PropertyKey[];
  readonly reason: Extract<RefusalReason, "malformed" | "invalid">;
  readonly detail: string;
};

/**
 * Finds what stores can't hold: nesting beyond {@link MAX_DEPTH}, the character U+0000 and lone surrogates
 * (Postgres refuses both in text and JSON). Returns null if there is nothing.
 *
 * @param isTextKeepable whether the text within is known to be storable, so that only the depth is checked
 */
export function findUnkeepable(value: unknown, isTextKeepable = false): Unkeepable | null {
  const check = isTextKeepable ? isWithinDepth : isKeepable;
  return check(value, MAX_DEPTH) ? null : locate(value, [], MAX_DEPTH);
}

function isWithinDepth(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((item) => isWithinDepth(item, levels - 1));
}

function isKeepable(value: unknown, levels: number): boolean {
  if (typeof value === "string") return isKeepableText(value);
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isKeepable(item, levels - 1));
  for (const key in value) {
    if (!isKeepableText(key)) return false;
    const item: unknown = value[key as keyof typeof value];
    if (typeof item === "string") {
      if (!isKeepableText(item)) return false;
    } else if (typeof item === "object" && item !== null && !isKeepable(item, levels - 1)) {
      return false;
    }
  }
  return true;
}

function isKeepableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function locate(value: unknown, path: readonly PropertyKey[], levels: number): Unkeepable | null {
  if (typeof value === "string") return isKeepableText(value) ? null : badText(path);
  if (typeof value !== "object" || value === null) return null;
  if (levels === 0) return tooDeep(path);
  for (const [key, item] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const found = isKeepableText(key) ? locate(item, [...path, step], levels - 1) : badText(path);
    if (found !== null) return found;
  }
  return null;
}

function badText(path: readonly PropertyKey[]): Unkeepable {
  const detail = "has a character that can't be kept: U+0000, or half a surrogate pair";
  return { path, reason: "invalid", detail };
}

function tooDeep(path: readonly PropertyKey[]): Unkeepable {
  const detail = `is nested deeper than ${MAX_DEPTH} levels`;
  return { path: path.slice(0, 3), reason: "malformed", detail };
}
