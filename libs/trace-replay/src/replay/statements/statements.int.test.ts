import { uuidv7 } from "@detektor/events";
import { connectReadModel, type ReadModel } from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobFor, plannedTrace } from "../../../test/replay-job.ts";
import type { ReplayJob } from "../../job/replay-job.ts";
import { findReplay } from "./find-replay.ts";
import { insertReplay } from "./insert-replay.ts";
import { listReplays } from "./list-replays.ts";
import { renewLease, storeProgress } from "./renew-lease.ts";
import { requestCancel } from "./request-cancel.ts";
import { takeOverReplay } from "./take-over-replay.ts";

/** Runners of replays. */
const [one, two, three, nobody] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()] as const;

let database: TestDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 2 });
});
afterAll(async () => {
  await readModel.close();
  await database.drop();
});

async function storedJob(runner: string | null, state: ReplayJob["state"] = "running") {
  const job = { ...jobFor([plannedTrace(1)]), state };
  await insertReplay(readModel, job, runner);
  return job;
}

const expireLease = async ({ id }: ReplayJob): Promise<void> => {
  const expired = sql`now() - interval '21 seconds'`;
  const { db } = readModel;
  await sql`UPDATE detektor.replays SET beat_at = ${expired} WHERE replay_id = ${id}`.execute(db);
};

test("a replay is found as it was stored, and one that doesn't exist is null", async () => {
  const job = await storedJob(one);
  const found = await findReplay(readModel, job.id);
  expect(found).toEqual({ ...job, requestedAtMs: expect.any(Number) });
  expect(await findReplay(readModel, "01997dbd-1b80-7f2e-9a44-3d6c1f0e8b21")).toBeNull();
});

test("progress is stored for the runner that holds the lease, and for no other", async () => {
  const job = await storedJob(one);
  const done = { ...job, progress: { ...job.progress, done_traces: 1 } };
  expect(await storeProgress(readModel, done, one)).toBe("held");
  expect(await storeProgress(readModel, job, two)).toBe("lost");
  expect((await findReplay(readModel, job.id))?.progress.done_traces).toBe(1);
});

test("a runner that no longer renews its lease has left an interrupted replay, which one other runner takes over", async () => {
  const job = await storedJob(one);
  expect(await takeOverReplay(readModel, job.id, two)).toBeNull();
  await expireLease(job);
  const left = await findReplay(readModel, job.id);
  expect(left).toMatchObject({ state: "interrupted" });
  expect(left?.progress.error).toContain("it can be resumed");
  const runners = await Promise.all(
    [two, three].map((runner) => takeOverReplay(readModel, job.id, runner)),
  );
  expect(runners.filter((taken) => taken !== null)).toHaveLength(1);
  expect(await renewLease(readModel, job.id, one)).toBe("lost");
});

test("renewing the lease keeps a replay running", async () => {
  const job = await storedJob(one);
  await expireLease(job);
  expect(await renewLease(readModel, job.id, one)).toBe("held");
  expect(await findReplay(readModel, job.id)).toMatchObject({ state: "running" });
});

test("the runner learns of a requested cancel when it renews its lease, and a replay without a runner is cancelled at once", async () => {
  const [running, left] = [await storedJob(one), await storedJob(one)];
  await expireLease(left);
  await requestCancel(readModel, running.id);
  await requestCancel(readModel, left.id);
  expect(await renewLease(readModel, running.id, one)).toBe("cancel-requested");
  expect(await findReplay(readModel, running.id)).toMatchObject({ state: "running" });
  expect(await findReplay(readModel, left.id)).toMatchObject({ state: "cancelled" });
});

test("a replay that was taken over has no error and no requested cancel any more", async () => {
  const job = await storedJob(null, "failed");
  const progress = { ...job.progress, error: "it failed" };
  await storeProgress(readModel, { ...job, progress }, nobody);
  const taken = await takeOverReplay(readModel, job.id, two);
  expect(taken).toMatchObject({ state: "running", progress: { error: null } });
  expect(await renewLease(readModel, job.id, two)).toBe("held");
});

test.each(["completed", "dry_run"] as const)(
  "a replay that is %s is not taken over",
  async (state) => {
    const job = await storedJob(null, state);
    expect(await takeOverReplay(readModel, job.id, two)).toBeNull();
  },
);

test("replays are listed newest first, page by page, without gap or repeat", async () => {
  const ofNewest = [await storedJob(null), await storedJob(null), await storedJob(null)];
  const first = await listReplays(readModel, null, 2);
  const rest = await listReplays(readModel, first.at(-1)?.id ?? null, 1);
  const ids = [...first, ...rest].map(({ id }) => id);
  expect(ids).toEqual(
    ofNewest
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
});
