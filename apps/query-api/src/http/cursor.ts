import { createHash } from "node:crypto";
import type { z } from "zod";
import { refuse } from "./outcome.ts";

/** The list that a cursor belongs to: its name and the filters of the request. */
export type CursorOf<Key extends z.ZodType> = {
  readonly list: string;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly key: Key;
};

/** Returns the text that continues a list after `key`; opaque to clients. */
export function encodeCursor<Key extends z.ZodType>(
  { list, filters }: CursorOf<Key>,
  key: z.input<Key>,
): string {
  return Buffer.from(JSON.stringify([printOf(list, filters), key])).toString("base64url");
}

/** Returns a cursor's key, null without a cursor; refuses a cursor of another list or of other filters. */
export function decodeCursor<Key extends z.ZodType>(
  of: CursorOf<Key>,
  cursor: string | undefined,
): z.output<Key> | null {
  if (cursor === undefined) return null;
  const parts = parse(cursor);
  const parsed = of.key.safeParse(parts?.[1]);
  if (!parts || !parsed.success) return refuse(wrong("must be a next_cursor of this list"));
  if (parts[0] !== printOf(of.list, of.filters)) {
    return refuse(wrong("belongs to another list, or to other filters"));
  }
  return parsed.data;
}

const wrong = (detail: string) =>
  ({ kind: "bad-request", errors: [{ field: "cursor", detail }] }) as const;

function parse(cursor: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Returns a fingerprint of a list and its filters, whatever their order. */
function printOf(list: string, filters: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(filters)
    .filter(([name, value]) => value !== undefined && !notFilters.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([list, given]))
    .digest("base64url")
    .slice(0, 12);
}

const notFilters = new Set(["limit", "cursor", "min_position"]);
