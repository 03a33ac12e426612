import { frameTimeMs, isoOfUs, timeUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import { alertAnswers } from "../alerts/alert-answers.ts";
import type { Deps } from "../deps.ts";
import { frameOfRow } from "../frames/frame-of-row.ts";
import { jaegerSearchUrl } from "../frames/jaeger-url.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { pageFields, textField } from "../http/query-fields.ts";
import { findRootService } from "../queries/find-root-service.ts";
import { listAlertsOfFrames } from "../queries/list-alerts-of-frames.ts";
import { listFrames } from "../queries/list-frames.ts";
import { type CorrelationPart, summariseCorrelation } from "../queries/summarise-correlation.ts";
import { alertSchema } from "../schemas/alert-schema.ts";
import { frameKey, frameSchema, frameStates, keyOfRow } from "../schemas/frame-schema.ts";
import { timeSchema } from "../schemas/time-schema.ts";

const maxAlerts = 100;

const answer = z
  .object({
    correlation_id: z.string(),
    first_frame_time: timeSchema,
    last_frame_time: timeSchema,
    frame_count: z.int(),
    states: z
      .partialRecord(z.enum(frameStates), z.int())
      .openapi({ description: "Frames by state, over all pages" }),
    cameras: z.array(z.object({ site: z.string(), camera_id: z.string(), frames: z.int() })),
    jaeger_search_url: z
      .string()
      .nullable()
      .openapi({ description: "Jaeger's search for its traces; null if no Jaeger is configured" }),
    frames: z.array(frameSchema).openapi({ description: "Newest first; one page" }),
    alerts: z
      .array(alertSchema)
      .openapi({ description: `Alerts that name a frame of this page, ${maxAlerts} at most` }),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: "The cursor of the next page of `frames`" }),
  })
  .openapi("Correlation");

/** Adds the route `GET /v1/correlations/{correlation_id}`. */
export function getCorrelation(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getCorrelation",
    method: "get",
    path: "/v1/correlations/{correlation_id}",
    tag: "frames",
    summary: "The frames with a correlation id, and the alerts they caused",
    params: { correlation_id: textField },
    query: pageFields,
    answer,
    list: { name: "correlation", key: frameKey },
    problems: [404],
    handle: async ({ params: { correlation_id }, query, after, page: pageOf }) => {
      const [parts, rows] = await Promise.all([
        summariseCorrelation(deps.readModel, correlation_id),
        listFrames(deps.readModel, { correlation_id }, after, query.limit + 1),
      ]);
      const summary = summaryOf(parts);
      if (!summary)
        return refuse({ kind: "not-found", what: "correlation id", id: correlation_id });
      const page = pageOf(rows, keyOfRow, frameOfRow(deps.settings));
      const ids = rows.slice(0, query.limit).map((row) => row.frame_id);
      const alerts = await listAlertsOfFrames(deps.readModel, ids, maxAlerts);
      return {
        correlation_id,
        ...summary,
        frames: page.items.filter((frame) => frame !== null),
        jaeger_search_url: await searchUrl(deps, correlation_id, summary),
        alerts: await alertAnswers(deps, alerts),
        next_cursor: page.next_cursor,
      };
    },
  });
}

async function searchUrl(
  { readModel, settings: { jaegerSearchUrl: jaegerUrl } }: Deps,
  correlationId: string,
  { cameras, frame_count, first_frame_time, last_frame_time }: Summary,
): Promise<string | null> {
  const [camera] = cameras;
  const service = jaegerUrl && camera ? await findRootService(readModel, camera) : null;
  if (jaegerUrl === null || service === null) return null;
  return jaegerSearchUrl(jaegerUrl, {
    service,
    fromUs: timeUs(first_frame_time),
    toUs: timeUs(last_frame_time),
    limit: frame_count,
    tags: { "correlation.id": correlationId },
  });
}

type Summary = NonNullable<ReturnType<typeof summaryOf>>;

function summaryOf(parts: readonly CorrelationPart[]) {
  const [first] = parts;
  if (!first) return null;
  const states: Record<string, number> = {};
  const cameras = new Map<string, { site: string; camera_id: string; frames: number }>();
  let [least, greatest, frame_count] = [first.first, first.last, 0];
  for (const { site, camera_id, state, frames, first: from, last: to } of parts) {
    frame_count += frames;
    states[state] = (states[state] ?? 0) + frames;
    const name = `${site}/${camera_id}`;
    cameras.set(name, { site, camera_id, frames: (cameras.get(name)?.frames ?? 0) + frames });
    if (from < least) least = from;
    if (to > greatest) greatest = to;
  }
  return {
    first_frame_time: isoOfUs(frameTimeMs(least) * 1000),
    last_frame_time: isoOfUs(frameTimeMs(greatest) * 1000),
    frame_count,
    states,
    cameras: [...cameras.values()],
  };
}
