import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { refuse } from "../http/outcome.ts";
import { problemResponses } from "../http/problem-schema.ts";
import { cameraFields, wordField, wordsField } from "../http/query-fields.ts";
import { eventWords } from "../live/event-words.ts";
import { sseText } from "../live/live-message.ts";
import { frameStates } from "../schemas/frame-schema.ts";

const maxPosition = 2n ** 63n - 1n;

const query = z.strictObject({
  ...cameraFields,
  event: wordsField(eventWords)
    .optional()
    .openapi({ description: "Event types by their last words, such as `captured,dropped`" }),
  state: wordsField(frameStates)
    .optional()
    .openapi({ description: "Events that by themselves give their frame one of these states" }),
  view: wordField(["events", "counts"]).default("events").openapi({
    description:
      "`counts`: once a second, how many events of each type each camera had, instead of each event",
  }),
  after: z
    .string()
    .regex(/^\d{1,19}$/, { error: "must be a position: decimal digits", abort: true })
    .refine((text) => BigInt(text) <= maxPosition, { error: "must be a position below 2^63" })
    .optional()
    .openapi({
      description: "The position to continue after, for clients that can't send `Last-Event-ID`",
    }),
});

const headers = z.object({
  "last-event-id": z.string().optional().openapi({
    description:
      "The `id` of the last message received: the stream continues after it, also after a restart of this service. Browsers send it by themselves",
  }),
});

const description = `Server-sent events, until the client disconnects. Each message has as \`id\` the position up to which the client has seen the log, and one of these types:
- \`event\`: a stored event (\`StoredEvent\`).
- \`counts\`: \`{"items": [{site, camera_id, events: {captured: 10, …}}]}\`, with \`view=counts\`.
- \`missed\`: \`{"reason", "after", "until"}\`: the client has not been sent what lies between these positions, because it read too slowly (\`slow\`), because it asked for more than can be sent again (\`too_old\`), or because the log is another one (\`log_replaced\`).
- \`connection\`: \`{"event_store": "connected" | "unavailable"}\`, when that changes.
- \`heartbeat\`: at the start, and after 10 s without another message.`;

const example = `id: 52114
event: event
data: {"specversion":"1.0","id":"01a19bea-7bb0-7c2f-8bf3-3bd00683aea5","type":"detektor.frame.dropped.v1"}

id: 52230
event: heartbeat
data: {}

`;

const route = createRoute({
  method: "get",
  path: "/v1/live",
  tags: ["frames"],
  summary: "Events as they are stored, live",
  operationId: "getLiveEvents",
  description,
  request: { query, headers },
  responses: {
    200: {
      description: "Success",
      content: { "text/event-stream": { schema: z.string().openapi({ example }) } },
    },
    ...problemResponses([400, 401, 421, 429, 500, 503]),
  },
});

/** Adds the route `GET /v1/live`. */
export function getLive(app: Api, { live }: Pick<Deps, "live">): void {
  app.openapi(route, async (c) => {
    const { view, after, ...filter } = c.req.valid("query");
    const end = new AbortController();
    const stream = await live.read({
      after: placeOf(c.req.header("last-event-id"), after),
      filter,
      view,
      signal: end.signal,
    });
    if (stream === null) return refuse({ kind: "too-many-readers" });
    // Proxies that gather responses would hold messages back.
    c.header("x-accel-buffering", "no");
    return streamSSE(c as Context, async (sse) => {
      sse.onAbort(() => end.abort());
      for await (const messages of stream) await sse.write(messages.map(sseText).join(""));
    });
  });
}

/** Returns the position to continue after; a browser's own id is newer than the address's. */
function placeOf(lastEventId: string | undefined, after: string | undefined): bigint | null {
  const given = lastEventId ?? after;
  if (given === undefined || given === "") return null;
  if (/^\d{1,19}$/.test(given) && BigInt(given) <= maxPosition) return BigInt(given);
  const detail = "must be the id of a message of this stream";
  return refuse({ kind: "bad-request", errors: [{ field: "last-event-id", detail }] });
}
