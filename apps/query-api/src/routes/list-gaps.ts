import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import {
  cameraField,
  pageFields,
  rangeFields,
  siteField,
  textField,
} from "../http/query-fields.ts";
import { type CameraEventRow, listCameraEvents, type Span } from "../queries/list-camera-events.ts";
import { listGapParts } from "../queries/list-gap-parts.ts";
import { type GapRow, listGaps as queryGaps } from "../queries/list-gaps.ts";
import { gapAnswer, gapSchema } from "../schemas/gap-schema.ts";
import { knownCamera } from "./known-camera.ts";

const digits = z.string().regex(/^\d{1,19}$/);
const key = z.object({
  at_us: digits,
  kind: z.string(),
  session_id: z.string(),
  from_seq: digits,
  to_seq: digits,
});

/** Adds the route `GET /v1/cameras/{site}/{camera}/gaps`. */
export function listGaps(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listGaps",
    method: "get",
    path: "/v1/cameras/{site}/{camera}/gaps",
    tag: "cameras",
    summary: "A camera's missing frames and silences, with causes, newest first",
    description:
      "By kind: missing `numbers` of a session, `silence` of a camera that sent frames regularly, `reused` numbers, and sessions whose frames can't be counted by their numbers (`uncounted`). from and to select gaps that overlap the range.",
    params: { site: siteField, camera: cameraField },
    query: { session_id: textField.optional(), ...rangeFields, ...pageFields },
    answer: pageOf(gapSchema),
    list: { name: "gaps", key },
    problems: [404],
    handle: async ({ params, query, after, page }) => {
      const { readModel } = deps;
      const { site, camera_id } = await knownCamera(deps, params.site, params.camera);
      const nowUs = deps.now() * 1000;
      const question = { ...query, site, camera_id, nowUs };
      const rows = await queryGaps(readModel, question, after, query.limit + 1);
      const parts = await listGapParts(readModel, question, rows);
      const silences = rows.filter(({ kind }) => kind === "silence");
      const spans = silences.map((row) => spanOf(row, nowUs));
      const events = await listCameraEvents(readModel, question, spans);
      const eventsOf = (row: GapRow): readonly CameraEventRow[] =>
        row.kind === "silence" ? events.filter(({ span }) => silences[span] === row) : [];
      return page(rows, keyOf, (row) =>
        gapAnswer(row, { parts: parts.get(row) ?? [], events: eventsOf(row) }),
      );
    },
  });
}

/**
 * A camera's own events are stamped by another clock than its frames: events this long before and after still
 * belong to a silence.
 */
const marginUs = 1_000_000;

const spanOf = ({ at_us, until_us }: GapRow, nowUs: number): Span => ({
  fromUs: Number(at_us) - marginUs,
  toUs: (until_us === null ? nowUs : Number(until_us)) + marginUs,
});

const keyOf = ({ at_us, kind, session_id, from_seq, to_seq }: GapRow) => ({
  at_us: String(at_us),
  kind,
  session_id,
  from_seq: String(from_seq),
  to_seq: String(to_seq),
});
