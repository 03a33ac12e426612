import { z } from "@hono/zod-openapi";
import { type CursorOf, encodeCursor } from "./cursor.ts";

/** Returns the schema of a list's page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: "The cursor of the next page; null on the last page" }),
  });
}

/** Makes a list's page from its rows, each row's cursor key, and each row's item. */
export type PageOf<Key extends z.ZodType> = <Row, Item>(
  rows: readonly Row[],
  keyOf: (row: Row) => z.input<Key>,
  itemOf: (row: Row) => Item,
) => { items: Item[]; next_cursor: string | null };

/**
 * Makes pages of `limit` items from `limit` + 1 queried rows; the cursor continues after the last one shown.
 */
export function pageOfRows<Key extends z.ZodType>(of: CursorOf<Key>, limit: number): PageOf<Key> {
  return (rows, keyOf, itemOf) => {
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items: shown.map(itemOf), next_cursor: more ? encodeCursor(of, keyOf(last)) : null };
  };
}
