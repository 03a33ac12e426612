import { frameTimeMs, isoOfUs } from "@detektor/events";
import {
  type Durations,
  keptRuleOf,
  readRetentionReport,
  type RetentionReport,
  type RetentionRules,
  ruleOf,
} from "@detektor/read-model";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { cameraFields, pageFields } from "../http/query-fields.ts";
import {
  findOldestKept,
  listRetention as queryRetention,
  type RetentionRow,
} from "../queries/list-retention.ts";
import { retentionSchema } from "../schemas/retention-schema.ts";

const key = z.object({ site: z.string(), camera_id: z.string() });
const forever: Durations = { defaultMs: null, sites: new Map(), cameras: new Map() };
const noRules: RetentionRules = { frames: forever, kept: forever };

/** Adds the route `GET /v1/retention`. */
export function listRetention(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listRetention",
    method: "get",
    path: "/v1/retention",
    tag: "operations",
    summary: "How long frames are kept, what goes next, and what has gone",
    query: { ...cameraFields, ...pageFields },
    answer: retentionSchema,
    list: { name: "retention", key },
    handle: async ({ query, after, page }) => {
      const { readModel } = deps;
      const [report, oldest] = await Promise.all([
        readRetentionReport(readModel),
        findOldestKept(readModel),
      ]);
      const rules = report?.rules ?? noRules;
      const question = { ...query, nowMs: deps.now() };
      const rows = await queryRetention(readModel, rules, question, {
        after,
        limit: query.limit + 1,
      });
      return {
        ...page(rows, keyOf, (row) => cameraAnswer(row, rules)),
        ...reportAnswer(report),
        oldest_kept_at: oldest === null ? null : new Date(frameTimeMs(oldest)).toISOString(),
      };
    },
  });
}

const keyOf = ({ site, camera_id }: RetentionRow) => ({ site, camera_id });

function reportAnswer(report: RetentionReport | null) {
  return {
    reported_at: report && report.at,
    last_error: report && report.error,
    rules: report && {
      retention: durationsAnswer(report.rules.frames),
      retention_kept: durationsAnswer(report.rules.kept),
    },
    waiting: report?.waiting ?? [],
    expired: report && report.totals,
    early_expiry: report?.early ?? "none",
    disk: report && report.disk,
  };
}

const durationsAnswer = ({ defaultMs, sites, cameras }: Durations) => ({
  default_ms: defaultMs,
  sites: Array.from(sites, ([site, keep_ms]) => ({ site, keep_ms })),
  cameras: Array.from(cameras, ([name, keep_ms]) => {
    const [site = "", camera_id = ""] = name.split("/");
    return { site, camera_id, keep_ms };
  }),
});

const cameraAnswer = (row: RetentionRow, rules: RetentionRules) => ({
  site: row.site,
  camera_id: row.camera_id,
  keep_ms: ruleOf(rules, row.site, row.camera_id)?.keep_ms ?? null,
  keep_kept_ms: keptRuleOf(rules, row.site, row.camera_id)?.keep_ms ?? null,
  segments: Number(row.segments),
  closed_segments: Number(row.closed),
  due_segments: Number(row.due),
  oldest_recorded_at: isoOfUs(Number(row.oldest_recorded_us)),
  next_due_at: row.next_due_us === null ? null : isoOfUs(Number(row.next_due_us)),
});
