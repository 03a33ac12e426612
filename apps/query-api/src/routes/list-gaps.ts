import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { explainGap, type GapPart } from "../figures/explain-gap.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { minuteRange } from "../http/minute-range.ts";
import { pageOf } from "../http/page.ts";
import {
  cameraField,
  pageFields,
  rangeFields,
  siteField,
  textField,
} from "../http/query-fields.ts";
import { type GapRow, listGaps as queryGaps } from "../queries/list-gaps.ts";
import { listLosses } from "../queries/list-losses.ts";
import { timeSchema } from "../schemas/time-schema.ts";
import { knownCamera } from "./known-camera.ts";

const gapSchema = z
  .object({
    session_id: z.string(),
    from_seq: z.int(),
    to_seq: z.int(),
    count: z.int(),
    after: timeSchema.openapi({ description: "The minute of the stored frame before the gap" }),
    parts: z.array(
      z.object({
        kind: z.enum(["lost", "missing"]).openapi({
          description: "lost: the camera said so; missing: nobody explains it",
        }),
        from_seq: z.int(),
        to_seq: z.int(),
        count: z.int(),
        reason: z.string().nullable(),
        reported_at: timeSchema.nullable(),
        event_id: z.string().nullable(),
      }),
    ),
  })
  .openapi("Gap");

const key = z.object({
  minute: z.int(),
  session_id: z.string(),
  from_seq: z.string().regex(/^\d{1,16}$/),
});

/** `GET /v1/cameras/{site}/{camera}/gaps` */
export function listGaps(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listGaps",
    method: "get",
    path: "/v1/cameras/{site}/{camera}/gaps",
    tag: "cameras",
    summary: "Which frames a camera's sessions lack, and why, newest first",
    description: "from and to are of the stored frame before a gap, widened to whole minutes.",
    params: { site: siteField, camera: cameraField },
    query: { session_id: textField.optional(), ...rangeFields, ...pageFields },
    answer: pageOf(gapSchema),
    list: { name: "gaps", key },
    problems: [404],
    handle: async ({ params, query, after, page }) => {
      const { site, camera_id } = await knownCamera(deps, params.site, params.camera);
      const range = minuteRange({ from: 0, ...query }, deps.now());
      const question = { site, camera_id, session_id: query.session_id, ...range };
      const gaps = await queryGaps(deps.readModel, question, after, query.limit + 1);
      const losses = await listLosses(deps.readModel, question, gaps);
      return page(gaps, keyOf, (gap) => gapAnswer(gap, explainGap(gap, losses)));
    },
  });
}

const keyOf = ({ minute, session_id, from_seq }: GapRow) => ({
  minute,
  session_id,
  from_seq: String(from_seq),
});

const gapAnswer = (gap: GapRow, parts: readonly GapPart[]) => ({
  session_id: gap.session_id,
  from_seq: Number(gap.from_seq),
  to_seq: Number(gap.to_seq),
  count: Number(gap.to_seq - gap.from_seq) + 1,
  after: isoOfUs(gap.minute * 60_000_000),
  parts: parts.map(partAnswer),
});

const partAnswer = ({ from_seq, to_seq, loss }: GapPart) => ({
  kind: loss ? ("lost" as const) : ("missing" as const),
  from_seq,
  to_seq,
  count: to_seq - from_seq + 1,
  reason: loss?.reason ?? null,
  reported_at: loss && isoOfUs(Number(loss.time_us)),
  event_id: loss?.event_id ?? null,
});
