import type { RecordedEvent } from "@detektor/event-log";
import { connectReadModel } from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { tableContents } from "../../test/table-contents.ts";

let healthy: TestDatabase;
let poisoned: TestDatabase;
beforeEach(async () => {
  [healthy, poisoned] = [await postgresForTests(), await postgresForTests()];
});
afterEach(async () => {
  await Promise.all([healthy.drop(), poisoned.drop()]);
});

async function poisonOf(url: string): Promise<readonly { position: bigint; error: string }[]> {
  const { db, close } = connectReadModel(url);
  try {
    const query = db.selectFrom("poison_events").select(["position", "error"]).orderBy("position");
    return await query.execute();
  } finally {
    await close();
  }
}

/** The example session with other events in between; positions of the session's own stay as they are. */
function withPoison(...others: readonly Partial<RecordedEvent>[]): RecordedEvent[] {
  const events = recorded(exampleEvents());
  const poison = others.map((other, at) => {
    const like = events.find(({ type }) => type === (other.type ?? "detektor.frame.captured.v1"));
    if (like === undefined) throw new Error("the example has no such event");
    const id = `00000000-0000-7000-8000-00000000000${at}`;
    return { ...like, ...other, id, revision: 1_000n, position: BigInt(at * 170 + 15) };
  });
  return [...events, ...poison].sort((a, b) => (a.position < b.position ? -1 : 1));
}

test("events that can't be decoded are set aside, the rest leads to the usual rows", async () => {
  await runProjection(healthy.url, recorded(exampleEvents()));
  const events = withPoison(
    { data: "no object", metadata: {} },
    { metadata: undefined },
    { stream: "frames-lab.cam-9-20261102T10" },
  );
  await runProjection(poisoned.url, events);
  expect((await poisonOf(poisoned.url)).map(({ position }) => position)).toEqual([15n, 185n, 355n]);
  expect(await tableContents(poisoned.url)).toEqual(await tableContents(healthy.url));
});

test("events that Postgres refuses are found and set aside, the rest leads to the usual rows", async () => {
  await runProjection(healthy.url, recorded(exampleEvents()));
  const type = "detektor.camera.frames_lost.v1";
  const lost = recorded(exampleEvents()).find((event) => event.type === type);
  const data = {
    ...(lost?.data as object),
    from_seq: 900,
    to_seq: 901,
    reason: "no \u0000 in text",
  };
  const events = withPoison({ type, data }, { type, data }, { type, data });
  await runProjection(poisoned.url, events);
  expect(await poisonOf(poisoned.url)).toMatchObject([
    { position: 15n, error: expect.stringContaining("UTF8") },
    { position: 185n },
    { position: 355n },
  ]);
  expect(await tableContents(poisoned.url)).toEqual(await tableContents(healthy.url));
});

test("a frame of a time that no clock shows goes into the shared partition", async () => {
  const captured = recorded(exampleEvents()).find(({ type }) => type.endsWith("captured.v1"));
  const frame_id = "00000000-1000-7000-8000-000000000001";
  const data = { ...(captured?.data as object), frame_id, seq: 77 };
  const events = withPoison({ data, stream: "frames-lab.cam-1-19700101T00" });
  await runProjection(poisoned.url, events);
  expect(await poisonOf(poisoned.url)).toEqual([]);
  const { db, close } = connectReadModel(poisoned.url);
  try {
    const found = db.selectFrom("frames_default" as "frames").select("frame_id");
    expect(await found.execute()).toContainEqual({ frame_id });
  } finally {
    await close();
  }
});
