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
} from "../http/query-fields.ts";
import { listFrames as queryFrames } from "../queries/list-frames.ts";
import { frameKey, frameSchema, frameStates, keyOfRow } from "../schemas/frame-schema.ts";

/** `GET /v1/frames` */
export function listFrames(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listFrames",
    method: "get",
    path: "/v1/frames",
    tag: "frames",
    summary: "Frames, newest first; from and to are of the time in the frame's id",
    query: {
      ...cameraFields,
      state: wordField(frameStates).optional(),
      ...rangeFields,
      min_total_ms: numberField(0, 1e12).optional(),
      drop_reason: textField.optional(),
      correlation_id: textField.optional(),
      producer_frame_id: textField.optional(),
      ...pageFields,
    },
    answer: pageOf(frameSchema),
    list: { name: "frames", key: frameKey },
    handle: async ({ query, after, page }) => {
      const rows = await queryFrames(deps.readModel, query, after, query.limit + 1);
      const { items, next_cursor } = page(rows, keyOfRow, frameOfRow(deps.settings));
      return { items: items.filter((frame) => frame !== null), next_cursor };
    },
  });
}
