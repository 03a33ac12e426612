import { flagMark, modelMark, stageMark, stuckMark } from "@detektor/read-model";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { frameOfRow } from "../frames/frame-of-row.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import {
  cameraFields,
  numberField,
  pageFields,
  rangeFields,
  textField,
  wordField,
  wordsField,
} from "../http/query-fields.ts";
import {
  type FrameFilters,
  type FrameRow,
  listFramesByDuration,
  openStates,
  listFrames as queryFrames,
} from "../queries/list-frames.ts";
import {
  frameFlags,
  frameKey,
  frameSchema,
  frameStates,
  keyOfRow,
} from "../schemas/frame-schema.ts";
import { stuckBeforeUs } from "../stuck-before.ts";

/** The orders of a list, with the minus sign that many APIs use; the first is the default. */
const sorts = ["-time", "-total_ms", "total_ms"] as const;
const sortNames = ["NEWEST_FIRST", "LONGEST_FIRST", "SHORTEST_FIRST"];

const key = frameKey.extend({ total_ms: z.number().nullable() });

const filters = {
  ...cameraFields,
  state: wordField([...frameStates, ...openStates])
    .optional()
    .openapi({
      description:
        "in_flight and unaccounted: open with and without an event within DETEKTOR_STUCK_AFTER, as the ledger counts them",
    }),
  stuck: wordField(["true"]).optional().openapi({
    description: "Open, and reported as stuck by frame.stuck",
  }),
  ...rangeFields,
  min_total_ms: numberField(0, 1e12).optional(),
  drop_reason: textField.optional(),
  error_type: textField.optional().openapi({ description: "Of the event that failed the frame" }),
  correlation_id: textField.optional(),
  producer_frame_id: textField.optional(),
  stage: textField.optional().openapi({
    description: "With a result of this stage, or dropped or failed there",
  }),
  model_version: textField.optional().openapi({
    description: "Frames in which this model version has looked for objects",
  }),
  flags: wordsField(frameFlags).optional().openapi({
    description: "With all of these flags, separated by commas",
  }),
  sort: wordField(sorts, sortNames).default("-time").openapi({
    description: "Newest first, longest first or shortest first",
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
    summary: "Frames, newest first or by how long they took",
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

type Query = FrameFilters & {
  readonly stage?: string | undefined;
  readonly model_version?: string | undefined;
  readonly flags?: readonly string[] | undefined;
  readonly stuck?: "true" | undefined;
  readonly sort: (typeof sorts)[number];
  readonly limit: number;
};

function rowsOf(
  deps: Deps,
  { sort, limit, stage, model_version, flags = [], stuck, ...query }: Query,
  after: z.output<typeof key> | null,
): Promise<readonly FrameRow[]> {
  const marks = [
    ...(stage === undefined ? [] : [stageMark(stage)]),
    ...(model_version === undefined ? [] : [modelMark(model_version)]),
    ...flags.map(flagMark),
    ...(stuck === undefined ? [] : [stuckMark]),
  ];
  const asked = { ...query, marks, stuckBeforeUs: stuckBeforeUs(deps) };
  if (sort === "-time") return queryFrames(deps.readModel, asked, after, limit + 1);
  const before = after && { ...after, total_ms: after.total_ms ?? 0 };
  const order = sort === "total_ms" ? "asc" : "desc";
  return listFramesByDuration(deps.readModel, asked, { order, before }, limit + 1);
}
