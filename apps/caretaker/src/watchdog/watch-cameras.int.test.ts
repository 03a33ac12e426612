import { connectEventLog, type EventLog } from "@detektor/event-log";
import { type DetektorEvent, frameId, isoOfUs, streamOf, toStored, uuidv7 } from "@detektor/events";
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
let caretakers: readonly TestApp[] = [];
let log: EventLog;

beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = {
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    DETEKTOR_SILENT_MIN: "1s",
  };
  log = connectEventLog({ url: store.url });
  projector = await startApp("projector", env);
  caretakers = await Promise.all([startApp("caretaker", env), startApp("caretaker", env)]);
});
afterAll(async () => {
  await log?.close();
  await Promise.all([projector, ...caretakers].map((app) => app?.stop()));
  await store?.stop();
  await database?.drop();
});

let seq = 0;

/** Returns an event of a camera at a time in ms. */
function eventOf(camera_id: string, ms: number, word: string, data: object): DetektorEvent {
  const type = `detektor.${word}.v1`;
  const envelope = { specversion: "1.0", id: uuidv7(), source: "test/1", site: "lab" };
  const own = { camera_id, session_id: "s-1", ...data };
  return { ...envelope, type, time: isoOfUs(ms * 1000), data: own } as unknown as DetektorEvent;
}

function captured(camera: string, ms: number, offsetMs = 0): DetektorEvent {
  seq += 1;
  // Its time is as given, while uuidv7 keeps the order in which ids were made.
  const frame_id = frameId("lab", camera, "s-1", seq, ms);
  const capture_time = isoOfUs((ms + offsetMs) * 1000);
  return eventOf(camera, ms, "frame.captured", { frame_id, seq, capture_time });
}

/** Returns frames of the last second, ten a second. */
function frames(camera: string): readonly DetektorEvent[] {
  const firstMs = Date.now() - 900;
  return Array.from({ length: 10 }, (_, n) => captured(camera, firstMs + n * 100));
}

async function append(events: readonly DetektorEvent[]): Promise<void> {
  for (const [stream, own] of Map.groupBy(events, streamOf)) {
    const stored = own.map((event) => toStored(event, { ingestTime: event.time }));
    expect((await log.append(stream, stored, { expected: "any" })).kind).toBe("appended");
  }
}

type Report = { readonly word: string; readonly id: string; readonly data: object };

/** Returns the reports about a camera in the log. */
async function reportsOf(camera: string): Promise<readonly Report[]> {
  const found: Report[] = [];
  for await (const { stream, type, id, data } of log.readAll())
    if (stream === `camera-lab.${camera}` && !type.endsWith("connected.v1"))
      found.push({ word: type.split(".")[2] ?? type, id, data: data as object });
  return found;
}

const wordsOf = async (camera: string) => (await reportsOf(camera)).map(({ word }) => word);

test("each silence and its end are reported once by two caretakers, through kill -9 of both", async () => {
  const expected: string[] = [];
  for (let time = 0; time < 3; time += 1) {
    await append(frames("gate"));
    if (time > 0) expected.push("resumed");
    expected.push("silent");
    await eventually(async () => expect(await wordsOf("gate")).toEqual(expected), {
      timeoutMs: 30_000,
    });
    const killed = caretakers[time % 2];
    await killed?.kill("SIGKILL");
    await killed?.restart();
  }
  const reports = await reportsOf("gate");
  expect(new Set(reports.map(({ id }) => id)).size).toBe(expected.length);
  expect(reports[0]?.data).toMatchObject({ session_id: "s-1", expected_interval_ms: 100 });
});

test("a camera whose session has ended is not reported, and one that falls silent after it is", async () => {
  await append([...frames("ended"), eventOf("ended", Date.now() + 1, "camera.disconnected", {})]);
  await append(frames("later"));
  await eventually(async () => expect(await wordsOf("later")).toEqual(["silent"]), {
    timeoutMs: 30_000,
  });
  expect(await wordsOf("ended")).toEqual([]);
});

test("while the projector is gone nothing is reported, though frames go on", async () => {
  await append(frames("busy"));
  await projector.kill("SIGKILL");
  await eventually(
    async () => {
      await append([captured("busy", Date.now())]);
      const pages = await Promise.all(
        caretakers.map(async ({ url }) => (await fetch(`${url}/readyz`)).text()),
      );
      expect(pages.join("\n")).toContain("the read models lag");
    },
    { timeoutMs: 30_000 },
  );
  expect(await wordsOf("busy")).toEqual([]);
  await projector.restart();
  await eventually(async () => expect(await wordsOf("busy")).toEqual(["silent"]), {
    timeoutMs: 30_000,
  });
});

test("a clock that runs away is reported once, and once that it is right again", async () => {
  for (const [offsetMs, words] of [
    [-3_600_000, ["clock_off"]],
    [0, ["clock_off", "clock_settled"]],
  ] as const)
    await eventually(
      async () => {
        await append([captured("drifting", Date.now(), offsetMs)]);
        const found = (await wordsOf("drifting")).filter((word) => word.startsWith("clock"));
        expect(found).toEqual(words);
      },
      { timeoutMs: 60_000 },
    );
  const [off] = (await reportsOf("drifting")).filter(({ word }) => word === "clock_off");
  expect(off?.data).toMatchObject({ offset_ms: -3_600_000, tolerance_ms: 5000 });
});

test("reports are counted by camera", async () => {
  const pages = await Promise.all(
    caretakers.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
  );
  expect(pages.join("\n")).toContain(
    'detektor_caretaker_camera_reports_total{site="lab",camera="drifting",report="clock_settled"} 1',
  );
});
