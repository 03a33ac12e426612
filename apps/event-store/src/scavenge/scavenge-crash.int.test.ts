import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EventStore } from "../store/event-store.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { appendSome, idsOf, wholeLog } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { verifyStore } from "../operations/verify.ts";

const rounds = Number(process.env["DETEKTOR_CRASH_ROUNDS"] ?? 6);
const timeout = 120_000 + rounds * 5000;
const mainFile = fileURLToPath(new URL("../operations/main.ts", import.meta.url));

let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

const withStore = async <T>(use: (store: EventStore) => Promise<T> | T): Promise<T> => {
  const { path } = directory;
  const store = openEventStore({
    directory: path,
    chunkSizeBytes: 64 * 1024,
    maxAppendBytes: 16_384,
  });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

/** Runs a scavenge in a separate process; kills it after this many progress lines and some ms more. */
const scavengeKilled = async (afterLines: number, afterMs: number): Promise<void> => {
  const child = spawn(process.execPath, [mainFile, "scavenge", directory.path, "0", "0"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let lines = 0;
  child.stdout.on("data", (text: Buffer) => {
    const before = lines;
    lines += text.toString("utf8").split("\n").length - 1;
    if (before < afterLines && lines >= afterLines)
      setTimeout(() => child.kill("SIGKILL"), afterMs);
  });
  await exited;
};

test("kill -9 in the middle of a scavenge costs nothing that lives, and the next one ends it", {
  timeout,
}, async () => {
  const random = randomOfTest();
  const kept: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const gone = `gone-${round}`;
    await withStore(async (store) => {
      for (let i = 0; i < 12; i += 1) {
        kept.push(...(await appendSome(store, "kept", 10)));
        await appendSome(store, gone, 40);
      }
      if (round % 2 === 0) await store.tombstone(gone, "any");
      else await store.softDelete(gone, "any");
    });
    await scavengeKilled(1 + (round % 3), random.below(20));
    await withStore((store) => {
      expect(idsOf(store, "kept")).toEqual(kept);
      expect(store.view(gone).kind).toBe(round % 2 === 0 ? "deleted" : "not-found");
      const log = wholeLog(store);
      expect(new Set(log).size).toBe(log.length);
    });
  }
  await scavengeKilled(Number.POSITIVE_INFINITY, 0);
  const { damages, events } = await verifyStore(directory.path, () => {});
  expect(damages).toEqual([]);
  await withStore((store) => expect(idsOf(store, "kept")).toEqual(kept));
  expect(events).toBeLessThan(kept.length + 12 * 40 * 2);
});
