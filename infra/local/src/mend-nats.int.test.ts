import { appendFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { mendNats } from "./mend-nats.ts";

const refused = "[1] 2026/11/25 [ERR] JetStream failed to store a msg: no space left on device\n";

const watch = async () => {
  const logFile = join(tmpdir(), `mend-nats-${process.pid}-${performance.now()}.log`);
  await appendFile(logFile, "[1] 2026/11/25 [INF] Server is ready\n");
  const seen = { restarts: 0, lines: [] as string[], looks: 0, free: 0 };
  const end = new AbortController();
  const mending = mendNats(
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

it("NATS that met a full disk is started again, once, when there is room", async () => {
  const { seen, logFile } = await watch();
  await appendFile(logFile, refused.repeat(2_000));
  await expect.poll(() => seen.looks).toBeGreaterThan(3);
  expect(seen.restarts).toBe(0);
  expect(seen.lines).toEqual([expect.stringContaining("is full")]);
  seen.free = 2 ** 30;
  await expect.poll(() => seen.restarts).toBe(1);
  await appendFile(logFile, "[2] 2026/11/25 [INF] Server is ready\n");
  const { looks } = seen;
  await appendFile(logFile, refused);
  await expect.poll(() => seen.restarts).toBe(2);
  expect(seen.looks).toBe(looks + 1);
});
