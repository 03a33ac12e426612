import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEventStore } from "./store/open-event-store.ts";
import { markKind } from "./log/record/record.ts";
import { idAt, kindAt } from "./log/record/record-view.ts";
import { appendUntilGone } from "../test/support/crash-writer.ts";
import { temporaryDirectory } from "../test/support/temporary-directory.ts";

const rounds = 4;
const mainFile = fileURLToPath(new URL("./main.ts", import.meta.url));

let directory: ReturnType<typeof temporaryDirectory>;
let child: ChildProcess | undefined;

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => {
  child?.kill("SIGKILL");
  directory.remove();
});

const start = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const args = ["--port", "0", "--http-port", "0", "--data-dir", directory.path, "--insecure"];
    const started = spawn(process.execPath, [mainFile, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    child = started;
    let text = "";
    const onText = (chunk: Buffer): void => {
      text += chunk.toString("utf8");
      const url = /"url":"(esdb:[^"]+)"/.exec(text)?.[1];
      if (url) resolve(url);
    };
    started.stdout.on("data", onText);
    started.stderr.on("data", onText);
    started.once("exit", (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });

const storedIds = async (): Promise<string[]> => {
  const store = openEventStore({ directory: directory.path });
  const ids: string[] = [];
  const visit = (bytes: Buffer, at: number): boolean => {
    if (kindAt(bytes, at) !== markKind) ids.push(idAt(bytes, at));
    return true;
  };
  for (let from = 0; from < store.durableEnd; ) {
    from = store.readAllForward(from, store.durableEnd, visit);
  }
  await store.close();
  return ids;
};

test("after kill -9 at random moments every acknowledged append is there once, and whole", async () => {
  const random = randomOfTest();
  const acknowledged: string[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const url = await start();
    const writing = appendUntilGone(url, `round-${round}`);
    const exited = once(child as ChildProcess, "exit");
    setTimeout(() => child?.kill("SIGKILL"), 50 + random.below(400));
    await exited;
    acknowledged.push(...(await writing));
    const stored = await storedIds();
    const places = new Map(stored.map((id, at) => [id, at]));
    expect(places.size).toBe(stored.length);
    for (const ids of acknowledged) {
      const first = places.get(ids[0] as string) as number;
      expect(stored.slice(first, first + ids.length)).toEqual(ids);
    }
  }
  expect(acknowledged.length).toBeGreaterThan(rounds);
}, 120_000);
