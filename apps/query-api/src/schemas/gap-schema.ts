import { isoOfUs } from "@detektor/events";
import { framesOfRestart, type GapPart } from "@detektor/frame-state";
import { z } from "@hono/zod-openapi";
import type { CameraEventRow } from "../queries/list-camera-events.ts";
import type { GapRow } from "../queries/list-gaps.ts";
import { timeSchema } from "./time-schema.ts";

const numbersSchema = z
  .object({
    kind: z.literal("numbers"),
    session_id: z.string(),
    from_seq: z.int(),
    to_seq: z.int(),
    count: z
      .int()
      .openapi({ description: "Number of frames; less than the count of numbers if `step` > 1" }),
    step: z
      .int()
      .openapi({ description: "The increment of the session's numbers from frame to frame" }),
    after: timeSchema.openapi({ description: "Time of the stored frame before the gap" }),
    before: timeSchema.openapi({ description: "Time of the stored frame after the gap" }),
    parts: z.array(
      z.object({
        kind: z.enum(["lost", "missing"]).openapi({
          description: "lost: reported by the camera; missing: not explained by any event",
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
  .openapi("NumbersGap", { description: "Sequence numbers that no frame of the session has" });

const silenceSchema = z
  .object({
    kind: z.literal("silence"),
    from: timeSchema.openapi({ description: "Time of the last frame before it" }),
    to: timeSchema.nullable().openapi({
      description: "Time of the first frame after it; null while it lasts",
    }),
    usual_interval_ms: z.int().openapi({
      description: "The usual interval between frames before it",
    }),
    session_before: z.string(),
    session_after: z.string().nullable(),
    known: z
      .array(
        z.object({
          kind: z.enum([
            "session_changed",
            "connected",
            "disconnected",
            "clock_adjusted",
            "config_changed",
          ]),
          at: timeSchema,
          session_id: z.string().nullable(),
          reason: z.string().nullable(),
        }),
      )
      .openapi({
        description: "Known causes: the camera's own events, another session",
      }),
  })
  .openapi("Silence", {
    description: "An unusually long time without frames of a camera that sent frames regularly",
  });

const reusedSchema = z
  .object({
    kind: z.literal("reused"),
    session_id: z.string(),
    at: timeSchema,
    from_seq: z.int(),
    to_seq: z.int(),
    frames: z.int().openapi({ description: "At most 8: more count as a restart" }),
    restart: z.boolean(),
  })
  .openapi("ReusedNumbers", {
    description: "Numbers that earlier frames of the session used: duplicates, or a restart",
  });

const uncountedSchema = z
  .object({
    kind: z.literal("uncounted"),
    session_id: z.string(),
    at: timeSchema,
    reason: z.enum(["numbers_jump", "too_many_gaps"]).openapi({
      description:
        "numbers_jump: the numbers don't count frames; too_many_gaps: more than 1,000 in a minute",
    }),
  })
  .openapi("UncountedNumbers", {
    description: "From here on, missing frames can't be derived from the session's numbers",
  });

/** A gap in a camera's frames, or another finding about their numbers. */
export const gapSchema = z
  .discriminatedUnion("kind", [numbersSchema, silenceSchema, reusedSchema, uncountedSchema])
  .openapi("Gap");

/** Additional facts about a row. */
export type GapFacts = {
  readonly parts: readonly GapPart[];
  readonly events: readonly CameraEventRow[];
};

/** Returns a gap's row in the form that the API answers. */
export function gapAnswer(row: GapRow, facts: GapFacts): z.input<typeof gapSchema> {
  const { kind, session_id } = row;
  const [from_seq, to_seq, at] = [Number(row.from_seq), Number(row.to_seq), timeOf(row.at_us)];
  switch (kind) {
    case "numbers": {
      const [count, step] = [Number(row.frames), Number(row.step)];
      const before = timeOf(row.until_us ?? row.at_us);
      const parts = facts.parts.map(partAnswer);
      return { kind, session_id, from_seq, to_seq, count, step, after: at, before, parts };
    }
    case "silence":
      return silenceAnswer(row, facts.events);
    case "reused": {
      const frames = Number(row.frames);
      const restart = frames >= framesOfRestart;
      return { kind, session_id, at, from_seq, to_seq, frames, restart };
    }
    case "numbers_jump":
    case "too_many_gaps":
      return { kind: "uncounted", session_id, at, reason: kind };
  }
}

function silenceAnswer(
  row: GapRow,
  events: readonly CameraEventRow[],
): z.input<typeof silenceSchema> {
  const to = row.until_us === null ? null : timeOf(row.until_us);
  const { session_id: session_before, session_after } = row;
  const changed =
    to === null || session_after === session_before
      ? []
      : [{ kind: "session_changed" as const, at: to, session_id: session_after, reason: null }];
  return {
    kind: "silence",
    from: timeOf(row.at_us),
    to,
    usual_interval_ms: Number(row.usual_ms),
    session_before,
    session_after,
    known: [...events.map(eventAnswer), ...changed],
  };
}

const eventAnswer = ({ kind, time_us, session_id, reason }: CameraEventRow) => ({
  kind,
  at: timeOf(time_us),
  session_id,
  reason,
});

const partAnswer = ({ from, to, count, loss }: GapPart) => ({
  kind: loss ? ("lost" as const) : ("missing" as const),
  from_seq: from,
  to_seq: to,
  count,
  reason: loss?.reason ?? null,
  reported_at: loss && isoOfUs(loss.us),
  event_id: loss?.id ?? null,
});

const timeOf = (us: bigint): string => isoOfUs(Number(us));
