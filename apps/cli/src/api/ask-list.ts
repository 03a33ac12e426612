import { z } from "zod";
import type { CliContext } from "../cli-context.ts";
import { askApi } from "./ask-api.ts";

/** A list of the query API, of which up to `limit` items are requested. */
export type ListRequest<Item extends z.ZodType> = {
  readonly url: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly limit: number;
  readonly item: Item;
};

/** The items found; `more` is true if the list continues. */
export type Listed<Item extends z.ZodType> = {
  readonly items: readonly z.output<Item>[];
  readonly more: boolean;
};

const mostOfPage = 1000;

/** Requests a list page by page and returns up to `limit` items. */
export async function askList<Item extends z.ZodType>(
  context: Pick<CliContext, "settings" | "signal">,
  { url, path, query, limit, item }: ListRequest<Item>,
): Promise<Listed<Item>> {
  const answer = z.object({ items: z.array(item), next_cursor: z.string().nullable() });
  const items: z.output<Item>[] = [];
  let cursor: string | null = null;
  do {
    const asked = new URLSearchParams(query);
    asked.set("limit", String(Math.min(limit - items.length, mostOfPage)));
    if (cursor !== null) asked.set("cursor", cursor);
    const page: z.output<typeof answer> = await askApi(context, {
      url,
      path: `${path}?${asked.toString()}`,
      answer,
    });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && items.length < limit);
  return { items, more: cursor !== null };
}
