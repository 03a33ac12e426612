import { refusalReasons } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { DeadLetter } from "../broker/broker.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import { pageFields, wordField } from "../http/query-fields.ts";
import { timeSchema } from "../schemas/time-schema.ts";

const shownBytes = 4096;

const deadLetterSchema = z
  .object({
    id: z.string(),
    reason: z.string(),
    field: z.string().nullable(),
    detail: z.string().nullable(),
    event_id: z.string().nullable(),
    original_subject: z.string().nullable(),
    original_sequence: z.int().nullable(),
    batch_index: z.int().nullable().openapi({ description: "Its index in its batch" }),
    published_at: z.string().nullable(),
    kept_at: timeSchema,
    attributes: z.record(z.string(), z.string()).openapi({
      description: "The `ce-` headers of an event in binary mode, whose body is only the data",
    }),
    size_bytes: z.int(),
    body: z.string().openapi({ description: `As UTF-8, the first ${shownBytes} bytes` }),
    body_is_cut: z.boolean(),
  })
  .openapi("DeadLetter");

const key = z.int().positive();

/** Adds the route `GET /v1/dead-letters`. */
export function listDeadLetters(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listDeadLetters",
    method: "get",
    path: "/v1/dead-letters",
    tag: "operations",
    summary: "Events that ingest has refused, newest first",
    description:
      "With reason a page may be shorter than limit, or empty, although next_cursor goes on.",
    query: { reason: wordField(refusalReasons).optional(), ...pageFields },
    answer: pageOf(deadLetterSchema),
    list: { name: "dead-letters", key },
    handle: async ({ query: { reason, limit }, after: before, cursorTo }) => {
      const { letters, next } = await deps.broker.deadLetters({ reason, before, limit });
      const next_cursor = next === null ? null : cursorTo(next);
      return { items: letters.map(answerOf), next_cursor };
    },
  });
}

const answerOf = ({ seq, reason, header, attributes, body, keptAtMs }: DeadLetter) => ({
  id: String(seq),
  reason,
  field: header("detektor-field"),
  detail: header("detektor-detail"),
  event_id: header("detektor-id"),
  original_subject: header("detektor-original-subject"),
  original_sequence: wholeOrNull(header("detektor-sequence")),
  batch_index: wholeOrNull(header("detektor-batch-index")),
  published_at: header("detektor-time"),
  kept_at: new Date(keptAtMs).toISOString(),
  attributes,
  size_bytes: body.length,
  body: new TextDecoder().decode(body.subarray(0, shownBytes)),
  body_is_cut: body.length > shownBytes,
});

function wholeOrNull(text: string | null): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : null;
}
