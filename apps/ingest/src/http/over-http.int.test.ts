import { streamOf } from "@detektor/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captured, type Platform, startPlatform } from "../../test/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const one = "application/cloudevents+json; charset=utf-8";
const many = "application/cloudevents-batch+json";
const lines = "application/x-ndjson";

function post(body: unknown, contentType: string, query = ""): Promise<Response> {
  return fetch(`${platform.ingest.url}/v1/events${query}`, {
    method: "POST",
    headers: { "content-type": contentType },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

describe("over HTTP", () => {
  test("an event is accepted, and with wait=stored its position answers", async () => {
    const event = captured();
    const response = await post(event, one, "?wait=stored");
    expect(response.status).toBe(202);
    const recorded = (await platform.recorded(streamOf(event))).find(({ id }) => id === event.id);
    expect(await response.json()).toEqual({
      accepted: [event.id],
      refused: [],
      position: String(recorded?.position),
    });
    const again = await post(event, one, "?wait=stored");
    expect(await again.json()).toMatchObject({ position: String(recorded?.position) });
    expect(await platform.copiesOf(event)).toBe(1);
  });

  test("events of several cameras come as lines or as a batch", async () => {
    const events = [captured(), captured({}, { camera_id: "cam-2" }), captured({ site: "yard" })];
    const text = `${events.map((event) => JSON.stringify(event)).join("\n")}\n`;
    const response = await post(text, lines, "?wait=stored");
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ accepted: events.map(({ id }) => id) });
    for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
    const batch = await post([captured(), captured()], many);
    expect(batch.status).toBe(202);
    await platform.settled();
  });

  test("what is wrong is answered by field, the rest is taken", async () => {
    const good = captured();
    const response = await post([good, captured({ site: undefined }), { id: "x" }], many);
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      accepted: [good.id],
      refused: [{ field: "site", reason: "invalid" }, { field: "type" }],
    });
    const none = await post(captured({ time: "yesterday" }), one);
    expect(none.status).toBe(422);
    expect(await none.json()).toMatchObject({ accepted: [], refused: [{ field: "time" }] });
  });

  test("an id with other content is refused, stored already or in the same request", async () => {
    const event = captured();
    const other = { ...event, time: new Date(0).toISOString() };
    await post(event, one, "?wait=stored");
    const late = await post(other, one);
    expect(late.status).toBe(422);
    expect(await late.json()).toMatchObject({ refused: [{ id: event.id, reason: "id_conflict" }] });
    const fresh = captured();
    const both = await post([fresh, { ...fresh, source: "other" }], many, "?wait=stored");
    expect(await both.json()).toMatchObject({
      accepted: [fresh.id],
      refused: [{ id: fresh.id, reason: "id_conflict" }],
    });
  });

  test("what can't be read is a problem document", async () => {
    for (const [status, body, type] of [
      [400, "{", one],
      [400, [captured()], one],
      [400, captured(), many],
      [400, "", lines],
      [415, captured(), "application/xml"],
      [413, "x".repeat(8 * 1024 * 1024 + 1), lines],
    ] as const) {
      const response = await post(body, type);
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ status });
    }
  });

  test("a big request of many events is split into messages that NATS takes", async () => {
    const text = "x".repeat(20_000);
    const events = Array.from({ length: 200 }, () => captured({}, { text }));
    const response = await post(events, many, "?wait=stored");
    expect(response.status).toBe(202);
    const ids = new Set(
      (await platform.recorded(streamOf(events[0] ?? captured()))).map(({ id }) => id),
    );
    expect(events.every(({ id }) => ids.has(id))).toBe(true);
  });
});
