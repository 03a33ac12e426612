import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { minuteRange } from "../http/minute-range.ts";
import { pageOf } from "../http/page.ts";
import { bucketField, cameraFields, pageFields, rangeFields } from "../http/query-fields.ts";
import { type LedgerRow, listLedger } from "../queries/list-ledger.ts";
import { timeSchema } from "../schemas/time-schema.ts";
import { stuckBeforeUs } from "../stuck-before.ts";

const bucketMinutes = { "1m": 1, "5m": 5, "1h": 60, "1d": 1440 } as const;
const count = z.int();

const ledgerRowSchema = z
  .object({
    site: z.string(),
    camera_id: z.string(),
    bucket: timeSchema.openapi({ description: "Its start", example: "2026-11-02T10:59:00Z" }),
    captured: count.openapi({
      description: "completed + dropped + failed + in_flight + unaccounted, always",
    }),
    completed: count,
    dropped: count,
    failed: count,
    in_flight: count.openapi({ description: "Open, with an event within DETEKTOR_STUCK_AFTER" }),
    unaccounted: count.openapi({ description: "Open, without an event for longer" }),
    lost: count.openapi({ description: "Sequence numbers that the camera reported lost" }),
    missing: count.openapi({ description: "Sequence numbers that no event explains" }),
    expected: count.openapi({ description: "captured + lost + missing" }),
    silent_ms: z.number().optional().openapi({
      description:
        "Time without frames of a camera that sent frames regularly, counted when a frame has ended it; only if there was such a time, which the camera's gaps list",
    }),
    expired_early: count.optional().openapi({
      description:
        "Those of the captured frames whose hour expired before its time, because DETEKTOR_MAX_DISK was nearly used up; only if there are any",
    }),
  })
  .openapi("LedgerRow");

const key = z.object({
  fromMinute: z.int(),
  toMinute: z.int(),
  bucket: z.int(),
  site: z.string(),
  camera_id: z.string(),
});

/** Adds the route `GET /v1/ledger`. */
export function getLedger(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getLedger",
    method: "get",
    path: "/v1/ledger",
    tag: "figures",
    summary: "Frames of a camera by state, bucket by bucket",
    description:
      "Newest bucket first. The default range is the last 24 hours; the range is widened to whole minutes.",
    query: {
      ...cameraFields,
      ...rangeFields,
      bucket: bucketField(["1m", "5m", "1h", "1d"]).default("1m"),
      ...pageFields,
    },
    answer: pageOf(ledgerRowSchema),
    list: { name: "ledger", key },
    handle: async ({ query, after, page }) => {
      const range = after ?? minuteRange(query, deps.now());
      const question = {
        ...query,
        fromMinute: range.fromMinute,
        toMinute: range.toMinute,
        bucketMinutes: bucketMinutes[query.bucket],
        stuckBeforeUs: stuckBeforeUs(deps),
      };
      const rows = await listLedger(deps.readModel, question, after, query.limit + 1);
      const { fromMinute, toMinute } = range;
      const keyOf = ({ bucket, site, camera_id }: LedgerRow) => ({
        fromMinute,
        toMinute,
        bucket,
        site,
        camera_id,
      });
      return page(rows, keyOf, rowOf);
    },
  });
}

const rowOf = ({ bucket, silent_ms, expired_early, ...row }: LedgerRow) => ({
  ...row,
  bucket: isoOfUs(bucket * 60_000_000).replace(".000000Z", "Z"),
  expected: row.captured + row.lost + row.missing,
  ...(silent_ms > 0 ? { silent_ms } : {}),
  ...(expired_early > 0 ? { expired_early } : {}),
});
