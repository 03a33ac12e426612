import type { EventLog } from "@detektor/event-log";
import { EventLogUnavailable } from "@detektor/event-log";
import { isoOfUs } from "@detektor/events";
import { projectionVersion } from "@detektor/read-model";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { type Lag, lagEvents, lagSeconds } from "../figures/lag-events.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { listPoisonEvents } from "../queries/list-poison-events.ts";
import { listProjections as queryProjections } from "../queries/list-projections.ts";
import { decimalSchema, timeSchema } from "../schemas/time-schema.ts";

const maxPoisonEvents = 20;

const projectionSchema = z
  .object({
    name: z.string(),
    generation: z.int(),
    served: z.boolean().openapi({ description: "Queries read this generation" }),
    version: z.int().openapi({ description: "The version of its tables" }),
    folds: z.object({ oldest: z.int(), newest: z.int() }).openapi({
      description:
        "The least and the greatest version of the folds that wrote its rows; if they differ from the projector's, `detail` names the command that rebuilds it",
    }),
    rebuilding: z.boolean().openapi({
      description: "Being rebuilt from the log: until it is complete, other reads respond with 503",
    }),
    retrying: z.boolean().openapi({
      description:
        "A retry of the events that were set aside was requested and is not finished yet",
    }),
    status: z.enum(["live", "catching_up", "refused"]),
    detail: z.string().nullable().openapi({
      description: "The reason, if refused; otherwise a note about its rows",
    }),
    position: decimalSchema.nullable().openapi({ description: "Its checkpoint" }),
    head_position: decimalSchema
      .nullable()
      .openapi({ description: "As the projector last saw it" }),
    lag_events: z
      .int()
      .nullable()
      .openapi({ description: "Null while the event store can't be reached" }),
    lag_events_is_minimum: z.boolean().openapi({ description: "Counting stops at 1,000" }),
    lag_seconds: z.number().nullable().openapi({
      description: "Age of the newest applied event while events wait; 0 if none wait",
    }),
    events_total: z.int(),
    poison_total: z
      .int()
      .openapi({ description: "Events that are set aside because they can't be applied" }),
    log_id: z.string().nullable(),
    updated_at: timeSchema,
  })
  .openapi("Projection");

const answer = z.object({
  items: z.array(projectionSchema),
  next_cursor: z.null(),
  poison_events: z
    .array(
      z.object({
        position: decimalSchema,
        event_id: z.string(),
        stream: z.string(),
        revision: decimalSchema,
        type: z.string(),
        recorded_at: timeSchema,
        error: z.string(),
        fault: z.enum(["event", "code"]).openapi({
          description:
            "The cause: the event itself, or the code that read it; a fixed version then applies the event by itself",
        }),
        fold_version: z
          .int()
          .openapi({ description: "The version of the folds that last tried to apply it" }),
      }),
    )
    .openapi({
      description: `The newest ${maxPoisonEvents} events that the served generation has set aside`,
    }),
});

/** Adds the route `GET /v1/projections`. */
export function listProjections(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listProjections",
    method: "get",
    path: "/v1/projections",
    tag: "operations",
    summary: "The progress of the read models, and events that could not be applied",
    answer,
    handle: async ({ signal }) => {
      const rows = await queryProjections(deps.readModel);
      const isOurs = rows.some(({ served, version }) => served && version === projectionVersion);
      const poison = isOurs ? await listPoisonEvents(deps.readModel, maxPoisonEvents) : [];
      const items = await Promise.all(
        rows.map(async (row) =>
          projectionAnswer(row, await lagOrNull(deps.log, row.position, signal), deps.now()),
        ),
      );
      return { items, next_cursor: null, poison_events: poison.map(poisonAnswer) };
    },
  });
}

async function lagOrNull(log: EventLog, position: bigint | null, signal: AbortSignal) {
  try {
    return await lagEvents(log, position, signal);
  } catch (error) {
    if (error instanceof EventLogUnavailable) return null;
    throw error;
  }
}

type ProjectionRow = Awaited<ReturnType<typeof queryProjections>>[number];

const projectionAnswer = (row: ProjectionRow, lag: Lag | null, nowMs: number) => ({
  name: row.name,
  generation: row.generation,
  served: row.served,
  version: row.version,
  folds: { oldest: row.oldest_fold, newest: row.newest_fold },
  rebuilding: row.rebuilding || row.rebuild_asked,
  retrying: row.retry_asked,
  status: row.status,
  detail: row.detail,
  position: decimalOrNull(row.position),
  head_position: decimalOrNull(row.head_position),
  lag_events: lag && lag.events,
  lag_events_is_minimum: lag?.isMinimum ?? false,
  lag_seconds: lagSeconds(lag, row.newest_recorded_us, nowMs),
  events_total: Number(row.events_total),
  poison_total: Number(row.poison_total),
  log_id: row.log_id,
  updated_at: row.updated_at.toISOString(),
});

const decimalOrNull = (value: bigint | null): string | null =>
  value === null ? null : String(value);

const poisonAnswer = (row: Awaited<ReturnType<typeof listPoisonEvents>>[number]) => ({
  position: String(row.position),
  event_id: row.event_id,
  stream: row.stream,
  revision: String(row.revision),
  type: row.type,
  recorded_at: isoOfUs(Number(row.recorded_us)),
  error: row.error,
  fault: row.fault,
  fold_version: row.fold_version,
});
