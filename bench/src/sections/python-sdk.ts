import { join } from "node:path";
import { freePort, repositoryRoot, runTool } from "@detektor/local-servers";
import { type PythonForSdk, pythonForSdk, runPythonFleet } from "@detektor/testkit";
import type { SectionResult } from "../report/result.ts";
import { checkLedger } from "./check-ledger.ts";
import type { ChainContext, Section } from "./section.ts";

type FoundSdk = Extract<PythonForSdk, { kind: "found" }>;
type Loop = {
  readonly cpu_us_per_event: number;
  readonly p50_us: number;
  readonly p99_us: number;
};
type Overhead = { readonly told: Loop; readonly plain: Loop };

const name = "python-sdk";
const title = "The Python SDK: 50 cameras at 10 frames/s in 8 processes, 4 events a frame";
const program = join(repositoryRoot, "clients/python/bench/overhead.py");
const stuckAfterMs = 30_000;

/** A fleet of Python cameras on the running platform, and what reporting costs a pipeline's thread. */
export const pythonSdk: Section<ChainContext> = {
  name,
  measure: async (context) => {
    const python = await pythonForSdk();
    if (python.kind === "missing")
      return { name, title, rows: [{ what: "not measured", figure: python.reason }], data: {} };
    const fleet = await playFleet(python, context);
    const overhead = await measureOverhead(python, context);
    return { name, title, rows: [...fleet.rows, ...overhead.rows], data: { fleet, overhead } };
  },
};

async function playFleet(python: FoundSdk, context: ChainContext) {
  const { chain, queryable, quick, say } = context;
  const seconds = quick ? 5 : 20;
  say(`50 Python cameras at 10 frames/s for ${seconds} s`);
  const site = "bench-python";
  const before = await queryable.count();
  const load = { cameras: 50, processes: 8, fps: 10, seconds };
  const { frames, ...done } = await runPythonFleet(python, {
    ...load,
    natsUrl: chain.natsUrl,
    site,
  });
  await queryable.reached(before + done.acknowledged, stuckAfterMs);
  const { complete, completed } = await checkLedger(context, site, frames.length);
  const isWhole = complete && done.acknowledged === done.events;
  if (!isWhole)
    throw new Error(`of ${frames.length} frames ${completed} are whole: ${JSON.stringify(done)}`);
  const cpuMicros = rounded(done.cpu_ns / 1000 / done.events);
  const rows: SectionResult["rows"] = [
    {
      what: "events acknowledged, each found once",
      figure: `${done.acknowledged} of ${done.events}`,
      cpu: { "(pipelines' threads)": cpuMicros },
      note: `${done.late} of ${frames.length} frames were told after the next was due`,
    },
  ];
  return { rows, ...done, cpuMicros };
}

async function measureOverhead(python: FoundSdk, { quick, say }: ChainContext) {
  say("what telling costs a pipeline's thread, NATS away");
  const natsUrl = `nats://127.0.0.1:${await freePort()}`;
  const measure = async (fps: number, frames: number): Promise<Overhead> => {
    const plan = JSON.stringify({ nats_url: natsUrl, fps, frames });
    const env = { ...process.env, ...python.env };
    return JSON.parse(await runTool(python.path, [program, plan], { timeoutMs: 120_000, env }));
  };
  const fast = await measure(0, quick ? 2000 : 4000);
  const paced = await measure(30, quick ? 150 : 600);
  const rows = [...rowsOf("as fast as it goes", fast), ...rowsOf("at 30 frames/s", paced)];
  return { rows, fast, paced };
}

function rowsOf(pace: string, { told, plain }: Overhead): SectionResult["rows"] {
  const added = rounded(told.cpu_us_per_event - plain.cpu_us_per_event);
  return [
    {
      what: `CPU an event, ${pace}`,
      figure: `${added} µs (${told.cpu_us_per_event} µs; the plain loop ${plain.cpu_us_per_event} µs)`,
      target: "< 20 µs",
    },
    {
      what: `a call, ${pace}`,
      figure: `p50 ${told.p50_us} µs, p99 ${told.p99_us} µs (the plain loop ${plain.p50_us} and ${plain.p99_us} µs)`,
      target: "p99 < 50 µs",
    },
  ];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
