import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import type { SeededRandom } from "@detektor/testkit/seeded-random";
import { expect, test } from "vitest";
import type { SeenEvent } from "../../test/support/log-reading.ts";
import { eventsOf, streamEvents } from "../../test/support/log-reading.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { openEventStore } from "./open-event-store.ts";

// CRASH_KILLS=300 makes a long run; a failure prints its seed.
const kills = Number(process.env["CRASH_KILLS"] ?? 20);
const childFile = fileURLToPath(new URL("../../test/support/crash-child.ts", import.meta.url));
const chunkSizeBytes = 65_536;
// A log that grew over hundreds of kills would be read again after each.
const killsOfLog = 25;

/** Runs a writer in a directory and kills it; returns a line for each acknowledged append. */
const writeUntilKilled = async (directory: string, random: SeededRandom): Promise<string[]> => {
  const args = [childFile, directory, String(chunkSizeBytes), String(random.below(2 ** 32))];
  const afterMs = random.below(150);
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  let isReady = false;
  child.stdout.on("data", (bytes: Buffer) => {
    text += bytes.toString("latin1");
    if (isReady || !text.startsWith("ready\n")) return;
    isReady = true;
    setTimeout(() => child.kill("SIGKILL"), afterMs);
  });
  const [code] = (await once(child, "close")) as [number | null];
  expect(code, "the writer ended by itself").toBeNull();
  // The text after the last newline is incomplete.
  return text.split("\n").slice(1, -1);
};

/**
 * Checks that each acknowledged append is stored once, whole, at the reported position, and that streams
 * and `$all` agree.
 */
const check = async (directory: string, answered: readonly string[]): Promise<void> => {
  const store = openEventStore({ directory, chunkSizeBytes });
  const log = eventsOf(store);
  const places = new Map(log.map(({ id }, i) => [id, i]));
  expect(places.size, "an event is there twice").toBe(log.length);
  for (const line of answered) {
    const [position, ...ids] = line.split(" ");
    const first = places.get(ids[0] ?? "");
    const stored = first === undefined ? [] : log.slice(first, first + ids.length);
    expect(stored.map(({ id }) => id).join(" ")).toBe(ids.join(" "));
    expect(stored.at(-1)?.position).toBe(Number(position));
  }
  const streams = Map.groupBy(log, ({ stream }: SeenEvent) => stream);
  for (const [stream, events] of streams) expect(streamEvents(store, stream)).toEqual(events);
  await store.close();
};

test(
  "after kill -9 at any moment, chunks and indexes being made, what was answered is there once and whole",
  async () => {
    const random = randomOfTest();
    let answers = 0;
    for (let done = 0; done < kills; done += killsOfLog) {
      const directory = temporaryDirectory();
      const answered: string[] = [];
      try {
        for (let i = 0; i < Math.min(killsOfLog, kills - done); i += 1) {
          answered.push(...(await writeUntilKilled(directory.path, random)));
          await check(directory.path, answered);
        }
      } finally {
        directory.remove();
      }
      answers += answered.length;
    }
    process.stdout.write(`${kills} kills, ${answers} answered appends\n`);
    expect(answers).toBeGreaterThan(kills);
  },
  60_000 + kills * 5000,
);
