import { errorMessage } from "@detektor/basics";
import { scratchFolder } from "@detektor/local-servers";
import { watchQueryable } from "./chain/queryable.ts";
import { startChain } from "./chain/start-chain.ts";
import type { BenchOptions } from "./options.ts";
import type { SectionResult } from "./report/result.ts";
import { carryLoad } from "./sections/carry-load.ts";
import { disk } from "./sections/disk.ts";
import { emmett } from "./sections/emmett.ts";
import { frameById } from "./sections/frame-by-id.ts";
import { pythonSdk } from "./sections/python-sdk.ts";
import { rebuild } from "./sections/rebuild.ts";
import type { BenchContext, ChainContext, Section } from "./sections/section.ts";
import { siteLatency } from "./sections/site-latency.ts";
import { rest } from "./sections/rest.ts";
import { sizes } from "./sections/sizes.ts";
import { storeClient } from "./sections/store-client.ts";
import { storeGrowth } from "./sections/store-growth.ts";
import { storeLive } from "./sections/store-live.ts";
import { storeRaw } from "./sections/store-raw.ts";
import { traceArchive } from "./sections/trace-archive.ts";
import { traceBuilding } from "./sections/trace-building.ts";
import { campus, throughput } from "./sections/throughput.ts";

// compilation and growth in the first seconds belong to no event
const warmUp = {
  site: "bench-warm-up",
  cameras: 200,
  fps: null,
  seconds: 4,
  sampleOneIn: 0,
  maxOutstanding: 60_000,
};

const alone: readonly Section<BenchContext>[] = [
  disk,
  storeRaw,
  storeLive,
  storeClient,
  storeGrowth,
];
const onChain: readonly Section<ChainContext>[] = [
  throughput,
  campus,
  siteLatency,
  frameById,
  pythonSdk,
  traceBuilding,
  sizes,
  rebuild,
  traceArchive,
];
const beside: readonly Section<BenchContext>[] = [emmett];
// takes minutes, so a run of all sections leaves it out
const byNameOnly: readonly Section<BenchContext>[] = [rest];

/** The names of all sections, in the order in which they run. */
export const sectionNames: readonly string[] = [...alone, ...onChain, ...beside, ...byNameOnly].map(
  ({ name }) => name,
);

/** Runs the requested sections one after another; everything that it started has ended when it returns. */
export async function runBench(
  options: BenchOptions,
  say: (line: string) => void,
): Promise<SectionResult[]> {
  const scratch = await scratchFolder("detektor-bench-");
  const { quick, only, nodeOptions } = options;
  const context = { dir: scratch.path, quick, only, nodeOptions, say };
  try {
    return [
      ...(await runAll(wanted(alone, options), context)),
      ...(await runOnChain(wanted(onChain, options), context)),
      ...(await runAll(wanted(beside, options), context)),
      ...(await runAll(
        byNameOnly.filter(({ name }) => only.includes(name)),
        context,
      )),
    ];
  } finally {
    await scratch.remove();
  }
}

const wanted = <C extends BenchContext>(
  sections: readonly Section<C>[],
  { only }: BenchOptions,
): Section<C>[] => sections.filter(({ name }) => only.length === 0 || only.includes(name));

const runAll = async <C extends BenchContext>(
  sections: readonly Section<C>[],
  context: C,
): Promise<SectionResult[]> => {
  const results = [];
  for (const section of sections) results.push(await orFailure(section, context));
  return results;
};

// a section that fails doesn't discard the figures of the others
const orFailure = async <C extends BenchContext>(
  { name, measure }: Section<C>,
  context: C,
): Promise<SectionResult> => {
  try {
    return await measure(context);
  } catch (error) {
    const failure = errorMessage(error);
    context.say(`${name} failed: ${failure}`);
    return { name, title: name, rows: [{ what: "FAILED", figure: failure }], data: {}, failure };
  }
};

const runOnChain = async (
  sections: readonly Section<ChainContext>[],
  context: BenchContext,
): Promise<SectionResult[]> => {
  if (sections.length === 0) return [];
  context.say("starting NATS, Postgres, the event store, projector, ingest and query API");
  const chain = await startChain(context.dir, context.nodeOptions);
  const queryable = await watchQueryable(chain.postgresUrl);
  try {
    const running = { ...context, chain, queryable };
    context.say("warming up");
    await carryLoad(running, warmUp);
    return await runAll(sections, running);
  } finally {
    await queryable.close();
    await chain.stop();
  }
};
