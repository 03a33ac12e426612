import { setTimeout as wait } from "node:timers/promises";
import type { LoadPlan } from "../load/load-plan.ts";
import { type LoadDone, type RunningLoad, startLoad } from "../load/start-load.ts";
import { cpuPerEvent, readCpu, readPeakMemory } from "../measure/process-cpu.ts";
import type { ChainContext } from "./section.ts";

/** The result of a load. Rates are events per second. */
export type CarriedLoad = {
  readonly done: LoadDone;
  /** From the first published event until all were queryable. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** How long after the last publish all were queryable, in ms. */
  readonly drainMs: number;
  readonly cpu: Record<string, number | null>;
  readonly generatorCpu: number;
  readonly peakMemoryMb: Record<string, number | null>;
};

const stuckAfterMs = 30_000;
const reportEveryMs = 50;

/** Plays a load and waits until all of it is queryable; throws if an event is lost. */
export async function carryLoad(
  { chain, queryable }: ChainContext,
  plan: Omit<LoadPlan, "natsUrl">,
  onSample: (frameId: string, publishedMs: number) => void = () => undefined,
): Promise<CarriedLoad> {
  const before = await queryable.count();
  const cpuBefore = await readCpu(chain.pids());
  const load = startLoad({ ...plan, natsUrl: chain.natsUrl }, onSample);
  const done = await reportingQueryable(load, async () => (await queryable.count()) - before);
  if (done.lost > 0) throw new Error(`the producer lost ${done.lost} events`);
  await queryable.reached(before + done.events, stuckAfterMs);
  const allMs = performance.timeOrigin + performance.now();
  const seconds = (allMs - done.firstMs) / 1000;
  return {
    done,
    seconds,
    eventsPerSecond: Math.round(done.events / seconds),
    drainMs: Math.round(allMs - done.lastMs),
    cpu: cpuPerEvent(cpuBefore, await readCpu(chain.pids()), done.events),
    generatorCpu: Math.round((done.cpuMicros / done.events) * 10) / 10,
    peakMemoryMb: await readPeakMemory(chain.pids()),
  };
}

/** Sends the load the number of its queryable events until it is done. */
const reportingQueryable = async (
  load: RunningLoad,
  count: () => Promise<number>,
): Promise<LoadDone> => {
  const stop = new AbortController();
  const reports = (async () => {
    while (!stop.signal.aborted) {
      load.queryable(await count());
      await wait(reportEveryMs);
    }
  })();
  try {
    return await load.done;
  } finally {
    stop.abort();
    load.kill();
    await reports;
  }
};
