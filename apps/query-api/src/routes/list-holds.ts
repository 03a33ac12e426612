import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import { cameraFields, pageFields, rangeFields, wordField } from "../http/query-fields.ts";
import { type HoldRow, listHolds as queryHolds } from "../queries/list-holds.ts";
import { holdAnswer, holdSchema, holdStates } from "../schemas/hold-schema.ts";

const key = z.object({ placed_us: z.string().regex(/^-?\d{1,18}$/), hold_id: z.string() });

/** Adds the route `GET /v1/holds`. */
export function listHolds(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listHolds",
    method: "get",
    path: "/v1/holds",
    tag: "operations",
    summary: "Holds, newest first; from and to refer to the time they were placed",
    description: "The site and the camera are those that a hold names.",
    query: {
      ...cameraFields,
      state: wordField(holdStates).optional(),
      ...rangeFields,
      ...pageFields,
    },
    answer: pageOf(holdSchema),
    list: { name: "holds", key },
    handle: async ({ query, after, page }) => {
      const nowMs = deps.now();
      const filters = { ...query, nowUs: nowMs * 1000 };
      const rows = await queryHolds(deps.readModel, filters, after, query.limit + 1);
      return page(rows, keyOf, (row) => holdAnswer(row, nowMs));
    },
  });
}

const keyOf = ({ placed_us, hold_id }: HoldRow) => ({ placed_us: String(placed_us), hold_id });
