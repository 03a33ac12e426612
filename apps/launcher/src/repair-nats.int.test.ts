import { appendFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isStuck, repairNats } from "./repair-nats.ts";

const refused = "[1] 2026/11/25 [ERR] JetStream failed to store a msg: no space left on device\n";

const started = "[1] 2026/11/25 [INF] Starting nats-server\n";

const watch = async () => {
  const logFile = join(tmpdir(), `mend-nats-${process.pid}-${performance.now()}.log`);
  await appendFile(logFile, started);
  const seen = { restarts: 0, lines: [] as string[], looks: 0, free: 0 };
  const end = new AbortController();
  const mending = repairNats(
    {
      logFile,
      dataDir: tmpdir(),
      restart: async () => void (seen.restarts += 1),
      say: (line) => void seen.lines.push(line),
      everyMs: 5,
      freeBytes: async () => {
        seen.looks += 1;
        return seen.free;
      },
    },
    end.signal,
  );
  onTestFinished(async () => {
    end.abort();
    await mending;
    await rm(logFile, { force: true });
  });
  return { seen, logFile };
};

test("NATS that met a full disk is started again, once, when there is room", async () => {
  const { seen, logFile } = await watch();
  await appendFile(logFile, refused.repeat(2000));
  await expect.poll(() => seen.looks).toBeGreaterThan(3);
  expect(seen.restarts).toBe(0);
  expect(seen.lines).toEqual([expect.stringContaining("is full")]);
  seen.free = 2 ** 30;
  await expect.poll(() => seen.restarts).toBe(1);
  await appendFile(logFile, started);
  const { looks } = seen;
  await appendFile(logFile, refused);
  await expect.poll(() => seen.restarts).toBe(2);
  expect(seen.looks).toBe(looks + 1);
});

test("a full disk that another NATS met before, or that it was started again after, is nothing to mend", () => {
  expect(isStuck(false, refused + started)).toBe(false);
  expect(isStuck(true, started)).toBe(false);
  expect(isStuck(true, "")).toBe(true);
  expect(isStuck(false, refused + started + refused)).toBe(true);
  expect(isStuck(false, "")).toBe(false);
});
