import { eventually } from "@detektor/testkit";
import { connect } from "nats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { frameEvents } from "./frame-events.ts";
import { getJson, postJson } from "./http.ts";
import { type Platform, startPlatform } from "./platform.ts";
import { sendByNats } from "./send.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(async () => platform?.stop());

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
}

test("an event published over NATS is answered over HTTP, and its trace has the derived ids", async () => {
  const { nats, queryApi } = await platform.endpoints();
  const { frameId, events } = frameEvents("e2e", "cam-1", "s-1", 1, Date.now());
  const connection = await connect({ servers: nats });
  for (const event of events) await sendByNats(connection, [event]);
  await connection.close();

  const frame = await eventually(
    async () => {
      const now = await getJson<Record<string, unknown>>(`${queryApi}/v1/frames/${frameId}`);
      expect(now["event_count"]).toBe(events.length);
      return now;
    },
    { timeoutMs: 10_000 },
  );
  expect(frame).toMatchObject({ state: "completed", camera_id: "cam-1", total_ms: 6 });

  const stored = await getJson<{ items: { id: string }[] }>(
    `${queryApi}/v1/frames/${frameId}/events`,
  );
  expect(stored.items.map((event) => event.id)).toEqual(events.map((event) => event.id));

  const spans = spansOf(await getJson(`${queryApi}/v1/frames/${frameId}/trace.otlp.json`));
  expect(spans.every((span) => span.traceId === frame["trace_id"])).toBe(true);
  const root = spans.filter((span) => !span.parentSpanId);
  expect(root.map((span) => span.name)).toEqual(["frame e2e/cam-1 completed"]);
  expect(spans.map((span) => span.name)).toContain("process detect");
});

test("an event that HTTP says is stored can be asked for at that position", async () => {
  const { ingest, queryApi } = await platform.endpoints();
  const { frameId, events } = frameEvents("e2e", "cam-2", "s-1", 1, Date.now());
  const answer = await postJson<{ position: string; accepted: string[]; refused: unknown[] }>(
    `${ingest}/v1/events?wait=stored`,
    JSON.stringify(events),
    "application/cloudevents-batch+json",
    202,
  );
  expect(answer.accepted).toEqual(events.map((event) => event.id));
  const frame = await getJson<Record<string, unknown>>(
    `${queryApi}/v1/frames/${frameId}?min_position=${answer.position}`,
  );
  expect(frame["event_count"]).toBe(events.length);
});

function spansOf(otlp: unknown): Span[] {
  const { resourceSpans } = otlp as {
    resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
  };
  return resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans));
}
