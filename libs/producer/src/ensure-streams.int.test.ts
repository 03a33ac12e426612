import { natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, type JetStreamManager, type NatsConnection, RetentionPolicy } from "nats";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  DEAD_LETTERS_STREAM,
  ensureStreams,
  FRAMES_STREAM,
  StreamConfigError,
} from "./ensure-streams.ts";

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
  // The server clears a deleted stream away behind its answer: some of these rounds meet that.
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
    const mended = await config(FRAMES_STREAM);
    expect(mended).toMatchObject({ discard: "new", max_bytes: 2 ** 25, max_age: 0 });
    expect(new Set(mended.subjects)).toEqual(new Set([...subjects, "cameras.v1.>", "alerts.v1.>"]));
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
