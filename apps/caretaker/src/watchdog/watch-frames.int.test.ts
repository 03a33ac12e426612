import { connectEventLog, type EventLog } from "@detektor/event-log";
import { type DetektorEvent, isoOfUs, streamOf, toStored, uuidv7 } from "@detektor/events";
import {
  eventStoreForTests,
  eventually,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

let store: TestEventStore;
let database: TestDatabase;
let projector: TestApp;
let caretaker: TestApp;
let log: EventLog;

beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = {
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    DETEKTOR_STUCK_AFTER: "1s",
  };
  log = connectEventLog({ url: store.url });
  projector = await startApp("projector", env);
  caretaker = await startApp("caretaker", env);
});
afterAll(async () => {
  await log?.close();
  await Promise.all([caretaker?.stop(), projector?.stop()]);
  await store?.stop();
  await database?.drop();
});

const framesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, () => uuidv7(Date.now()));

/** Returns an event of a frame that happens now. */
function eventOf(frameId: string, word: string, data: object, site = "lab"): DetektorEvent {
  const time = isoOfUs(Date.now() * 1000);
  const frame = { frame_id: frameId, camera_id: "cam-1", session_id: "s-1" };
  const type = `detektor.frame.${word}.v1`;
  const envelope = { specversion: "1.0", id: uuidv7(Date.now()), source: "test/1", site, time };
  return { ...envelope, type, data: { ...frame, ...data } } as unknown as DetektorEvent;
}

const captured = (frameId: string, seq: number, site?: string): DetektorEvent =>
  eventOf(frameId, "captured", { seq, capture_time: isoOfUs(Date.now() * 1000) }, site);

async function append(events: readonly DetektorEvent[]): Promise<void> {
  for (const [stream, own] of Map.groupBy(events, streamOf)) {
    const stored = own.map((event) => toStored(event, { ingestTime: event.time }));
    const result = await log.append(stream, stored, { expected: "any" });
    expect(result.kind).toBe("appended");
  }
}

/** Returns the ids of the frames that the log reports as stuck, and the data of each report. */
async function stuckIn(): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for await (const { type, data } of log.readAll())
    if (type === "detektor.frame.stuck.v1") found.push(data as Record<string, unknown>);
  return found;
}

const idsOf = (reports: readonly Record<string, unknown>[], frames: readonly string[]) =>
  reports
    .map(({ frame_id }) => String(frame_id))
    .filter((id) => frames.includes(id))
    .sort();

test("a frame that stays open is reported once, with its open stage; one that ends and a canary's never", async () => {
  const [open = "", ended = "", canary = ""] = framesOf(3);
  await append([
    captured(open, 1),
    eventOf(open, "stage_started", { seq: 1, stage: "detect" }),
    captured(ended, 2),
    eventOf(ended, "completed", { seq: 2 }),
    captured(canary, 3, "_canary"),
  ]);
  const report = await eventually(async () => {
    const found = (await stuckIn()).find(({ frame_id }) => frame_id === open);
    expect(found).toBeDefined();
    return found;
  });
  expect(report).toMatchObject({ open_stage: "detect", seq: 1, session_id: "s-1" });
  const metrics = await (await fetch(`${caretaker.url}/metrics`)).text();
  expect(metrics).toContain(
    'detektor_caretaker_stuck_frames_total{site="lab",camera="cam-1",stage="detect"} 1',
  );
  // A later frame is reported after everything that was due before it.
  const [later = ""] = framesOf(1);
  await append([captured(later, 4)]);
  await eventually(async () => expect(idsOf(await stuckIn(), [later])).toEqual([later]));
  expect(idsOf(await stuckIn(), [open, ended, canary])).toEqual([open]);
});

test("frames that are stuck by the hundreds are reported once each, through kill -9 of the caretaker", async () => {
  const frames = framesOf(1200);
  await append(frames.map((frameId, seq) => captured(frameId, 100 + seq)));
  for (let kills = 0; kills < 3; kills += 1) {
    const known = (await stuckIn()).length;
    await eventually(async () => {
      const now = (await stuckIn()).length;
      expect(now > known || idsOf(await stuckIn(), frames).length === frames.length).toBe(true);
    });
    await caretaker.kill("SIGKILL");
    await caretaker.restart();
  }
  await eventually(async () =>
    expect(new Set(idsOf(await stuckIn(), frames)).size).toBe(frames.length),
  );
  const [later = ""] = framesOf(1);
  await append([captured(later, 5)]);
  await eventually(async () => expect(idsOf(await stuckIn(), [later])).toEqual([later]));
  expect(idsOf(await stuckIn(), frames)).toEqual([...frames].sort());
});

test("while the projector is gone nothing is reported, and the caretaker says that the read models lag", async () => {
  await projector.kill("SIGKILL");
  const [ended = ""] = framesOf(1);
  await append([captured(ended, 6)]);
  await eventually(
    async () => {
      const answer = await (await fetch(`${caretaker.url}/readyz`)).text();
      expect(answer).toContain("the read models lag");
    },
    { timeoutMs: 30_000 },
  );
  await append([eventOf(ended, "completed", { seq: 6 })]);
  await projector.restart();
  const [later = ""] = framesOf(1);
  await append([captured(later, 7)]);
  await eventually(async () => expect(idsOf(await stuckIn(), [later])).toEqual([later]));
  expect(idsOf(await stuckIn(), [ended])).toEqual([]);
});
