import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { frameOfRow } from "../frames/frame-of-row.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import { pageFields, wordField } from "../http/query-fields.ts";
import {
  type FrameRow,
  listFramesByDuration,
  listFrames as queryFrames,
} from "../queries/list-frames.ts";
import { frameFiltersOf, frameFilterFields, type GivenFilters } from "../schemas/frame-filters.ts";
import { frameKey, frameSchema, keyOfRow } from "../schemas/frame-schema.ts";
import { stuckBeforeUs } from "../stuck-before.ts";

/** The orders of a list, with the minus sign that many APIs use; the first is the default. */
const sorts = ["-time", "time", "-total_ms", "total_ms"] as const;
const sortNames = ["NEWEST_FIRST", "OLDEST_FIRST", "LONGEST_FIRST", "SHORTEST_FIRST"];

const key = frameKey.extend({ total_ms: z.number().nullable() });

const filters = {
  ...frameFilterFields,
  sort: wordField(sorts, sortNames).default("-time").openapi({
    description: "Newest first, oldest first, longest first or shortest first",
  }),
  ...pageFields,
} as const;

/** Adds the route `GET /v1/frames`. */
export function listFrames(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listFrames",
    method: "get",
    path: "/v1/frames",
    tag: "frames",
    summary: "Frames by time, or by how long they took",
    description:
      "from and to refer to the time in the frame's id. Sorted by total_ms, the list contains only frames for which it is known.",
    query: filters,
    answer: pageOf(frameSchema),
    list: { name: "frames", key },
    handle: async ({ query, after, page }) => {
      const rows = await rowsOf(deps, query, after);
      const { items, next_cursor } = page(rows, keyOf, frameOfRow(deps.settings));
      return { items: items.filter((frame) => frame !== null), next_cursor };
    },
  });
}

const keyOf = (row: FrameRow): z.input<typeof key> => ({
  ...keyOfRow(row),
  total_ms: row.total_ms,
});

type Query = GivenFilters & {
  readonly sort: (typeof sorts)[number];
  readonly limit: number;
};

function rowsOf(
  deps: Deps,
  { sort, limit, ...given }: Query,
  after: z.output<typeof key> | null,
): Promise<readonly FrameRow[]> {
  const asked = frameFiltersOf(given, stuckBeforeUs(deps));
  if (sort === "-time" || sort === "time")
    return queryFrames(deps.readModel, asked, after, limit + 1, sort === "time" ? "asc" : "desc");
  const before = after && { ...after, total_ms: after.total_ms ?? 0 };
  const order = sort === "total_ms" ? "asc" : "desc";
  return listFramesByDuration(deps.readModel, asked, { order, before }, limit + 1);
}
