import { eventually } from "@detektor/testkit";
import { expect, onTestFinished, test } from "vitest";
import { acknowledgedLoad } from "./acknowledged-load.ts";
import { report } from "./kill-run.ts";
import { NO_JAEGER, startPlatform } from "./platform.ts";

test("kill -9 of everything at once, under load, loses nothing that was acknowledged", async () => {
  const before = await startPlatform(NO_JAEGER);
  onTestFinished(() => before.stop());
  const { nats, pids } = await before.endpoints();
  const stop = new AbortController();
  const acknowledged: string[] = [];
  const loading = acknowledgedLoad({
    natsUrl: nats,
    site: "kill",
    cameras: 4,
    framesPerSecond: 100,
    signal: stop.signal,
    onAcknowledged: (id) => acknowledged.push(id),
  });
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(500), { timeoutMs: 30_000 });
  for (const pid of [before.pid, ...Object.values(pids)]) process.kill(pid, "SIGKILL");
  stop.abort();
  const load = await loading;
  await eventually(() => expect(Object.values(pids).filter(isRunning)).toEqual([]), {
    timeoutMs: 10_000,
  });

  const after = await startPlatform(NO_JAEGER, before.folder);
  onTestFinished(() => after.stop());
  const found = await report(await after.endpoints(), load, 1, "kill");
  expect(found.acknowledged).toBeGreaterThan(500);
  expect(found).toMatchObject({ missing: [], doubled: [], unknown: [], wrongFrames: [] });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
