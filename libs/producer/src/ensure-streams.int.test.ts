import { natsForTests, type OwnTestNats } from "@detektor/testkit";
import {
  connect,
  type JetStreamManager,
  type NatsConnection,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from "nats";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureStreams, StreamConfigError } from "./ensure-streams.ts";
import { DEAD_LETTERS_STREAM, FRAMES_STREAM } from "./wanted-streams.ts";

let server: OwnTestNats;
let nc: NatsConnection;
let manager: JetStreamManager;

beforeAll(async () => {
  server = await natsForTests({ own: true });
  nc = await connect({ servers: server.url });
  manager = await nc.jetstreamManager();
});
beforeEach(() => deleteAll());
afterAll(async () => {
  await nc.close();
  await server.stop();
});

const deleteAll = async (): Promise<void> => {
  for (const name of await manager.streams.names().next()) await manager.streams.delete(name);
};

const config = async (name: string) => (await manager.streams.info(name)).config;

test("several processes at once make each stream once, as the promises need it", async () => {
  await Promise.all([
    ensureStreams(nc),
    ensureStreams(nc),
    ensureStreams(nc, { framesMaxBytes: 2 ** 20 }),
  ]);
  expect(await config(FRAMES_STREAM)).toMatchObject({
    subjects: ["frames.v1.>", "cameras.v1.>", "alerts.v1.>"],
    retention: "workqueue",
    storage: "file",
    discard: "new",
    max_age: 0,
    duplicate_window: 120_000_000_000,
  });
  expect((await config(FRAMES_STREAM)).max_bytes).toBeGreaterThan(0);
  expect(await config(DEAD_LETTERS_STREAM)).toMatchObject({ retention: "limits", discard: "old" });
});

test("several processes at once make streams that are just being deleted", async () => {
  // The server removes a deleted stream after its reply: some of these rounds run into that.
  for (let round = 0; round < 300; round += 1) {
    await deleteAll();
    const limits = [{}, {}, { framesMaxBytes: 2 ** 20 }];
    await Promise.all(limits.map((own) => ensureStreams(nc, own)));
  }
  expect((await config(FRAMES_STREAM)).retention).toBe("workqueue");
});

describe("a stream that exists already", () => {
  const retention = RetentionPolicy.Workqueue;

  test("gets what the promises need, and keeps its operator's bounds", async () => {
    const subjects = ["frames.v1.>", "mine.>"];
    await manager.streams.add({
      name: FRAMES_STREAM,
      subjects,
      retention,
      max_bytes: 2 ** 25,
      max_age: 1e12,
    });
    await ensureStreams(nc);
    const repaired = await config(FRAMES_STREAM);
    expect(repaired).toMatchObject({ discard: "new", max_bytes: 2 ** 25, max_age: 0 });
    expect(new Set(repaired.subjects)).toEqual(
      new Set([...subjects, "cameras.v1.>", "alerts.v1.>"]),
    );
  });

  const damages: [name: string, change: Partial<StreamConfig>][] = [
    ["fewer and narrower subjects", { subjects: ["frames.v1.lab.>", "mine.>"] }],
    ["a limit for each subject", { max_msgs_per_subject: 1, discard_new_per_subject: true }],
    ["no acknowledgements", { no_ack: true }],
    ["a bound for each message", { max_msg_size: 100 }],
    ["a shorter memory of message ids", { duplicate_window: 1e9 }],
  ];
  test.each(damages)("loses nothing to %s: it is put right, and said", async (_, change) => {
    await ensureStreams(nc);
    const before = await config(FRAMES_STREAM);
    await manager.streams.update(FRAMES_STREAM, change);
    const { frames, deadLetters } = await ensureStreams(nc);
    expect(frames.repaired).toMatch(Object.keys(change)[0] ?? "");
    expect(deadLetters).toMatchObject({ name: DEAD_LETTERS_STREAM, repaired: null });
    const { subjects, ...after } = await config(FRAMES_STREAM);
    expect(after).toEqual({ ...before, subjects: undefined, metadata: after.metadata });
    expect(subjects).toEqual(expect.arrayContaining(before.subjects));
    expect((await ensureStreams(nc)).frames.repaired).toBeNull();
  });

  test("and forgets what it holds when the server ends is an error", async () => {
    await manager.streams.add({
      name: FRAMES_STREAM,
      subjects: ["frames.v1.>"],
      retention,
      storage: StorageType.Memory,
    });
    await expect(ensureStreams(nc)).rejects.toThrow(/memory.*nats stream rm FRAMES/);
  });

  test("and was sealed is an error", async () => {
    await ensureStreams(nc);
    const sealed: Partial<StreamConfig> = { sealed: true };
    await manager.streams.update(FRAMES_STREAM, sealed);
    await expect(ensureStreams(nc)).rejects.toThrow(/FRAMES is sealed/);
  });

  test("and that can't become a work queue is an error that says what to do", async () => {
    await manager.streams.add({ name: FRAMES_STREAM, subjects: ["frames.v1.>"] });
    await expect(ensureStreams(nc)).rejects.toThrow(StreamConfigError);
    await expect(ensureStreams(nc)).rejects.toThrow(/retention "limits".*nats stream rm FRAMES/);
  });

  test("and takes our subjects under another name is an error that says what to do", async () => {
    await manager.streams.add({ name: "OTHER", subjects: ["cameras.v1.>"] });
    await expect(ensureStreams(nc)).rejects.toThrow(/Another JetStream stream .*cameras\.v1/);
  });
});
