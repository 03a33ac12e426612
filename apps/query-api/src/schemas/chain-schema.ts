import { z } from "@hono/zod-openapi";
import { decimalSchema, timeSchema } from "./time-schema.ts";

const health = {
  state: z.enum(["ok", "behind", "unavailable"]).openapi({
    description:
      "`behind`: it works, and something waits or is at a limit; `unavailable`: it did not answer within 2 s, or lacks what it needs",
  }),
  reason: z.string().nullable().openapi({ description: "Why; null if ok" }),
};

const count = (description: string) => z.int().nullable().openapi({ description });
const seconds = (description: string) => z.number().nullable().openapi({ description });

const producers = z
  .object({
    ...health,
    frames_per_second: z.number().nullable().openapi({
      description:
        "Frames captured in the last complete minute, as far as they are projected, / 60",
    }),
    sending_cameras: count("Cameras that these frames are from"),
  })
  .openapi("ChainProducers");

const nats = z
  .object({
    ...health,
    kept_messages: count(
      "Messages in the stream FRAMES: they leave it once ingest has stored them",
    ),
    kept_bytes: count("Their size"),
    limit_bytes: count("The size at which the stream refuses new messages; null: no limit"),
    published_messages_total: count("Messages ever published to the stream"),
    oldest_message_seconds: seconds("Age of the oldest kept message; null without one"),
    dead_letter_messages: count("Refused messages and events that are kept"),
  })
  .openapi("ChainNats");

const ingest = z
  .object({
    ...health,
    backlog_messages: count("Messages that NATS has not delivered to ingest yet"),
    in_flight_messages: count("Messages that were delivered to ingest and are not stored yet"),
  })
  .openapi("ChainIngest");

const eventStore = z
  .object({
    ...health,
    head_position: decimalSchema
      .nullable()
      .openapi({ description: "The position of the newest event; null in an empty log" }),
    newest_event_at: timeSchema.nullable().openapi({ description: "When it was stored" }),
    newest_event_seconds: seconds("Its age"),
  })
  .openapi("ChainEventStore");

const projector = z
  .object({
    ...health,
    position: decimalSchema
      .nullable()
      .openapi({ description: "The checkpoint of the read models that are served" }),
    lag_events: count("Stored events that are not applied yet"),
    lag_events_is_minimum: z.boolean().openapi({ description: "Counting stops at 1,000" }),
    lag_seconds: seconds("Age of the newest applied event while events wait; 0 if none wait"),
    applied_events_total: count("Events applied since the read models were built"),
    set_aside_events: count("Events that can't be applied"),
  })
  .openapi("ChainProjector");

const queryApi = z.object(health).openapi("ChainQueryApi");

const ok = { state: "ok", reason: null } as const;

/** The parts that events pass on their way from producers to answers. */
export const chainSchema = z
  .object({
    at: timeSchema.openapi({ description: "When the parts were asked" }),
    producers,
    nats,
    ingest,
    event_store: eventStore,
    projector,
    query_api: queryApi,
  })
  .openapi("PartsOfChain", {
    example: {
      at: "2026-11-02T10:59:58.012Z",
      producers: { ...ok, frames_per_second: 59.8, sending_cameras: 4 },
      nats: {
        ...ok,
        kept_messages: 12,
        kept_bytes: 18_432,
        limit_bytes: 1_073_741_824,
        published_messages_total: 1_204_311,
        oldest_message_seconds: 0.2,
        dead_letter_messages: 1,
      },
      ingest: { ...ok, backlog_messages: 0, in_flight_messages: 12 },
      event_store: {
        ...ok,
        head_position: "184467",
        newest_event_at: "2026-11-02T10:59:57.950000Z",
        newest_event_seconds: 0.06,
      },
      projector: {
        state: "behind",
        reason: "412 events are not applied yet, the oldest for 14 s",
        position: "184055",
        lag_events: 412,
        lag_events_is_minimum: false,
        lag_seconds: 14.2,
        applied_events_total: 1_203_899,
        set_aside_events: 0,
      },
      query_api: ok,
    },
  });
