import { connectEventLog, type EventLog } from "@detektor/event-log";
import { eventStoreForTests, eventually, type TestEventStore } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { ask, type Loose } from "../test/ask.ts";
import { readSse, type SseStream } from "../test/read-sse.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";
import { type ServedApi, type ServedOptions, serveApi } from "../test/serve-api.ts";
import { liveLimits } from "./live/live-limits.ts";

let store: TestEventStore;
let log: EventLog;
let api: ServedApi;
const limits = { ...liveLimits, gatherMs: 5, heartbeatMs: 200, countsMs: 50 };
const serve = (live: ServedOptions["live"] = limits) =>
  serveApi({ postgresUrl: "postgres://127.0.0.1:1/none", eventStoreUrl: store.url, live });

beforeAll(async () => {
  store = await eventStoreForTests();
  log = connectEventLog({ url: store.url });
  api = await serve();
});
afterAll(async () => {
  await Promise.all([api?.stop(), log?.close()]);
  await store?.stop();
});

const atMs = Date.parse("2026-11-02T11:00:00Z");
let seq = 0;
const frame = (camera = "c1", end: "completed" | "dropped" = "completed") => {
  seq += 1;
  return { camera, end, seq, atMs: atMs + seq * 100 };
};

const eventOf = async (stream: SseStream): Promise<Loose> =>
  JSON.parse((await stream.nextOf("event")).data) as Loose;

/** Opens a stream and waits for its first message, so that it misses nothing that is sent from then on. */
async function open(query: string, url = api.url): Promise<SseStream> {
  const stream = await readSse(`${url}/v1/live?${query}`);
  expect((await stream.next()).event).toBe("heartbeat");
  return stream;
}

describe("live reading", () => {
  test("sends every event as it is stored, as /events shows it, with its position as id", async () => {
    const stream = await open("camera=c1");
    const one = frame();
    await appendEvents(log, sampleFrame(one));
    const types: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { id, data } = await stream.nextOf("event");
      const event = JSON.parse(data) as Loose;
      expect(event).toMatchObject({ site: "s1", position: id });
      expect(event).toMatchObject({ data: { frame_id: sampleFrameId(one), camera_id: "c1" } });
      expect(event["recorded_at"]).toMatch(/Z$/);
      types.push(event["type"]);
    }
    expect(types).toEqual(
      ["captured", "stage_completed", "completed"].map((word) => `detektor.frame.${word}.v1`),
    );
    stream.close();
  });

  test("leaves the canary's events out, whatever is asked for", async () => {
    const streams = [await open("camera=canary"), await open("site=_canary"), await open("")];
    const canary = sampleFrame({ ...frame("canary"), site: "_canary" });
    await appendEvents(log, [...canary, ...sampleFrame(frame("canary"))]);
    for (const stream of [streams[0], streams[2]])
      expect(await eventOf(stream as SseStream)).toMatchObject({ site: "s1" });
    expect((await streams[1]?.next())?.event).not.toBe("event");
    for (const stream of streams) stream.close();
  });

  test("sends what the filters ask for and nothing else", async () => {
    const dropped = await open("event=dropped,failed");
    const other = await open("camera=c9&state=completed");
    await appendEvents(log, [...sampleFrame(frame("c8")), ...sampleFrame(frame("c9"))]);
    await appendEvents(log, sampleFrame(frame("c8", "dropped")));
    expect(await eventOf(dropped)).toMatchObject({ type: "detektor.frame.dropped.v1" });
    const completed = await eventOf(other);
    expect(completed).toMatchObject({ type: "detektor.frame.completed.v1" });
    expect(completed).toMatchObject({ data: { camera_id: "c9" } });
    dropped.close();
    other.close();
  });

  test("counts instead of listing, by camera and type", async () => {
    const stream = await open("view=counts&camera=c3");
    await appendEvents(log, [frame("c3"), frame("c3", "dropped")].flatMap(sampleFrame));
    const total: Record<string, number> = {};
    while ((total["captured"] ?? 0) < 2 || !total["dropped"] || !total["completed"]) {
      const { items } = JSON.parse((await stream.nextOf("counts")).data) as {
        items: { site: string; camera_id: string; events: Record<string, number> }[];
      };
      for (const { site, camera_id, events } of items) {
        expect([site, camera_id]).toEqual(["s1", "c3"]);
        for (const [word, count] of Object.entries(events))
          total[word] = (total[word] ?? 0) + count;
      }
    }
    expect(total).toEqual({ captured: 2, stage_completed: 2, completed: 1, dropped: 1 });
    stream.close();
  });

  test("sends a heartbeat with the place while nothing happens", async () => {
    const stream = await open("camera=nobody");
    const { id } = await stream.nextOf("heartbeat");
    expect(id).toBe(String(await log.head()));
    stream.close();
  });

  test("refuses what isn't a place, a type or a parameter", async () => {
    for (const query of ["after=x", "event=nothing", "state=lost", "frmo=1", "view=all"]) {
      expect([query, (await ask(`${api.url}/v1/live?${query}`)).status]).toEqual([query, 400]);
    }
    const wrong = { headers: { "last-event-id": "x" } };
    expect((await ask(`${api.url}/v1/live`, wrong)).body).toMatchObject({
      status: 400,
      errors: [{ field: "last-event-id" }],
    });
  });
});

describe("a reader that comes again", () => {
  test("continues after its last message, across a restart, without a gap or a repeat", async () => {
    const first = await serve();
    const stream = await open("event=captured&camera=c4", first.url);
    await appendEvents(log, sampleFrame(frame("c4")));
    const { id } = await stream.nextOf("event");
    await first.stop();
    const frames = Array.from({ length: 40 }, () => frame("c4"));
    await appendEvents(log, frames.flatMap(sampleFrame));
    const second = await serve();
    const again = await readSse(`${second.url}/v1/live?event=captured&camera=c4`, id ?? "");
    await appendEvents(log, sampleFrame(frame("c4")));
    const seen: unknown[] = [];
    for (let n = 0; n <= frames.length; n += 1) {
      const { data } = await eventOf(again);
      seen.push((data as Loose)["seq"]);
    }
    expect(seen).toEqual([...frames.map((one) => one.seq), seq]);
    again.close();
    await second.stop();
  });

  test("is told what can't be sent again, because it is too much or the log is another", async () => {
    const start = String(await log.head());
    await appendEvents(log, Array.from({ length: 300 }, () => frame("c5")).flatMap(sampleFrame));
    const few = await serve({ ...limits, catchUpEvents: 100 });
    const stream = await readSse(`${few.url}/v1/live?event=deleted`, start);
    const missed = JSON.parse((await stream.next()).data) as Loose;
    expect(missed).toMatchObject({ reason: "too_old", until: String(await log.head()) });
    expect(BigInt(String(missed["after"]))).toBeGreaterThan(BigInt(start));
    const beyond = "9000000000000000000";
    const replaced = await readSse(`${few.url}/v1/live?after=${beyond}`);
    expect(JSON.parse((await replaced.next()).data)).toMatchObject({
      reason: "log_replaced",
      after: beyond,
    });
    stream.close();
    replaced.close();
    await few.stop();
  });
});

describe("many readers", () => {
  test("beyond the limit are refused until one leaves", async () => {
    const small = await serve({ ...limits, readers: 1 });
    const stream = await open("", small.url);
    const refused = await ask(`${small.url}/v1/live`);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    stream.close();
    const next = await eventually(() => open("", small.url));
    next.close();
    await small.stop();
  });

  test("a slow one is told what it missed, and a fast one misses nothing meanwhile", async () => {
    const small = await serve({ ...limits, ring: { events: 64, bytes: 1e9 } });
    const slow = await open("camera=c6&event=captured", small.url);
    const fast = await open("camera=c6&event=captured", small.url);
    // More than all buffers between the API and a reader that doesn't read.
    const note = "x".repeat(200_000);
    const rounds = 30;
    const perRound = 4;
    for (let round = 0; round < rounds; round += 1) {
      const frames = Array.from({ length: perRound }, () => frame("c6"));
      const captured = frames.map((one) => sampleFrame(one)[0] as { data: object });
      await appendEvents(
        log,
        captured.map((event) => ({ ...event, data: { ...event.data, note } })),
      );
      for (let n = 0; n < perRound; n += 1) {
        const { data } = await eventOf(fast);
        expect(data).toMatchObject({ seq: frames[n]?.seq });
      }
    }
    const missed = JSON.parse((await slow.nextOf("missed")).data) as Loose;
    expect(missed["reason"]).toBe("slow");
    expect(BigInt(String(missed["until"]))).toBeGreaterThan(BigInt(String(missed["after"])));
    expect(await eventOf(slow)).toMatchObject({ data: { camera_id: "c6" } });
    slow.close();
    fast.close();
    await small.stop();
  });
});

test("an event store that goes and comes is reported, and nothing of it is missed", async () => {
  const stream = await open("event=captured&camera=c7");
  await store.kill("SIGKILL");
  expect(JSON.parse((await stream.nextOf("connection")).data)).toEqual({
    event_store: "unavailable",
  });
  await store.restart();
  const one = frame("c7");
  await eventually(() => appendEvents(log, sampleFrame(one).slice(0, 1)));
  expect((await stream.nextOf("connection")).data).toContain('"connected"');
  expect(await eventOf(stream)).toMatchObject({ data: { seq: one.seq } });
  stream.close();
});

test("an event store that can't be reached is a 503", async () => {
  const alone = await serveApi({
    postgresUrl: "postgres://127.0.0.1:1/none",
    eventStoreUrl: "esdb://127.0.0.1:1?tls=false",
  });
  expect((await ask(`${alone.url}/v1/live`)).status).toBe(503);
  await alone.stop();
});
