import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createApiClient } from "../chain/api-client.ts";
import { watchQueryable } from "../chain/queryable.ts";
import { startWholePlatform, type WholePlatform } from "../chain/start-whole-platform.ts";
import { untilCompleted } from "../chain/until-completed.ts";
import { type LoadDone, startLoad } from "../load/start-load.ts";
import { createLatencies, type LatencySummary } from "../measure/latencies.ts";
import { cpuPercent, readCpu } from "../measure/process-cpu.ts";
import type { BenchContext, Section } from "./section.ts";
import { restRow } from "./rest-row.ts";

// two cameras at nine frames/s and nine events a frame: 162 events/s
const home = { cameras: 2, fps: 9 };
const sampleOneIn = 5;
const settleMs = 5000;
const stuckAfterMs = 30_000;

/** The CPU of everything that `npm start` runs, by process: without traffic, and with a home's. */
export const rest: Section<BenchContext> = {
  name: "rest",
  measure: async (context) => {
    const { dir, nodeOptions, say } = context;
    say("starting everything that npm start does");
    const platform = await startWholePlatform(join(dir, "rest"), nodeOptions);
    try {
      return await measureRest(context, platform);
    } finally {
      await platform.stop();
    }
  },
};

async function measureRest({ quick, say }: BenchContext, platform: WholePlatform) {
  const seconds = quick ? 5 : 60;
  await play(platform, seconds, 0);
  await wait(settleMs);
  say(`no traffic for ${seconds} s`);
  const still = await cpuDuring(platform, () => wait(seconds * 1000));
  say(`a home's 162 events/s for ${seconds} s, then again with latencies`);
  const busy = await cpuDuring(platform, () => play(platform, seconds, 0));
  const visible = await latencies(platform, seconds);
  return {
    name: "rest",
    title: "What npm start takes when there is little to do, in percent of one core",
    rows: [
      restRow("no traffic", still, "< 2 %"),
      restRow("a home, 162 events/s", busy, "< 12 %"),
      {
        what: "the same: published → completed",
        figure: `p50 ${visible.p50} ms, p99 ${visible.p99} ms (${visible.count} frames)`,
        target: "p99 < 250 ms",
      },
    ],
    data: { still, busy, visible, seconds },
  };
}

/** Returns the CPU of each process in percent of a core while `during` runs. */
async function cpuDuring(
  { pids, launcherPid }: WholePlatform,
  during: () => Promise<unknown>,
): Promise<Record<string, number | null>> {
  const all = { ...pids, launcher: launcherPid };
  const [before, beganMs] = [await readCpu(all), performance.now()];
  await during();
  return cpuPercent(before, await readCpu(all), (performance.now() - beganMs) / 1000);
}

/** Publishes a home's events for some seconds, and checks that all of them become queryable. */
async function play(
  { natsUrl, postgresUrl }: WholePlatform,
  seconds: number,
  oneIn: number,
  onSample: (frameId: string, publishedMs: number) => void = () => undefined,
): Promise<LoadDone> {
  const queryable = await watchQueryable(postgresUrl);
  try {
    const before = await queryable.count();
    const plan = { natsUrl, site: "bench-home", ...home, seconds, maxOutstanding: 0 };
    const load = startLoad({ ...plan, sampleOneIn: oneIn }, onSample);
    const done = await load.done.finally(() => load.kill());
    if (done.lost > 0) throw new Error(`the producer lost ${done.lost} events`);
    await queryable.reached(before + done.events, stuckAfterMs);
    return done;
  } finally {
    await queryable.close();
  }
}

// apart from the measurement of CPU, because asking every few ms takes some itself
async function latencies(platform: WholePlatform, seconds: number): Promise<LatencySummary> {
  const api = createApiClient(platform.queryApiUrl, 16);
  const visible = createLatencies();
  const waiting: Promise<unknown>[] = [];
  try {
    await play(platform, seconds, sampleOneIn, (frameId, publishedMs) => {
      const seen = untilCompleted(api, frameId, publishedMs, visible);
      waiting.push(seen);
      seen.catch(() => undefined);
    });
    await Promise.all(waiting);
    return visible.summary();
  } finally {
    api.close();
  }
}
