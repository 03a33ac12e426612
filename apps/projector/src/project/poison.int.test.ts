import type { RecordedEvent } from "@detektor/event-log";
import { connectClient, connectReadModel, defaultGeneration } from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { tableContents } from "../../test/table-contents.ts";

const { schema } = defaultGeneration;

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

/** Makes Postgres refuse rows: no event that passes the schemas is known to cause that. */
async function refuse(url: string, table: string, allowed: string): Promise<void> {
  const client = await connectClient(url, { applicationName: "test" });
  try {
    await client.query(
      `ALTER TABLE ${schema}.${table} ADD CONSTRAINT not_refused CHECK (${allowed})`,
    );
  } finally {
    await client.end();
  }
}

/**
 * Returns the example session with other events inserted; positions of the session's own events don't change.
 */
function withPoison(...others: readonly Partial<RecordedEvent>[]): RecordedEvent[] {
  const events = recorded(exampleEvents());
  const poison = others.map((other, at) => {
    const like = events.find(({ type }) => type === (other.type ?? "detektor.frame.captured.v1"));
    if (like === undefined) throw new Error("the example has no such event");
    const id = `00000000-0000-7000-8000-00000000000${at}`;
    return { ...like, ...other, id, revision: 1000n, position: BigInt(at * 170 + 15) };
  });
  return [...events, ...poison].sort((a, b) => (a.position < b.position ? -1 : 1));
}

test("events that can't be decoded are set aside, the rest leads to the usual rows", async () => {
  await runProjection(healthy.url, recorded(exampleEvents()));
  const captured = recorded(exampleEvents()).find(({ type }) => type.includes(".captured."));
  const events = withPoison(
    { data: "no object", metadata: {} },
    { metadata: undefined },
    { stream: "frames-lab.cam-9-20261102T10" },
    { data: { ...(captured?.data as object), seq: "not what ingest lets through" } },
  );
  await runProjection(poisoned.url, events);
  const positions = (await poisonOf(poisoned.url)).map(({ position }) => position);
  expect(positions).toEqual([15n, 185n, 355n, 525n]);
  expect(await tableContents(poisoned.url)).toEqual(await tableContents(healthy.url));
});

test("events that Postgres refuses are found and set aside, the rest leads to the usual rows", async () => {
  await runProjection(healthy.url, recorded(exampleEvents()));
  await refuse(poisoned.url, "alerts", "alert_id NOT LIKE 'refused-%'");
  const type = "detektor.alert.raised.v1";
  const raised = recorded(exampleEvents()).find((event) => event.type === type);
  const data = { ...(raised?.data as object), alert_id: "refused-1" };
  const poison = { type, data, stream: `alert-${data.alert_id}` };
  await runProjection(poisoned.url, withPoison(poison, poison, poison));
  expect(await poisonOf(poisoned.url)).toMatchObject([
    { position: 15n, error: expect.stringContaining("not_refused") },
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
    const found = db.selectFrom("frames").where("frame_id", "=", frame_id);
    const partition = sql<string>`tableoid::regclass::text`.as("partition");
    expect(await found.select(partition).execute()).toEqual([
      { partition: expect.stringMatching(new RegExp(`^${schema}\\.frames_before_\\d{8}$`)) },
    ]);
  } finally {
    await close();
  }
});
