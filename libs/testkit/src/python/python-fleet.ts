import { join } from "node:path";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { PythonForSdk } from "./python-for-sdk.ts";

const program = join(repositoryRoot, "clients/python/bench/fleet.py");
const beyondTheEndMs = 120_000;

/** Cameras that send frames with four events each, spread over processes. */
export type FleetPlan = {
  readonly natsUrl: string;
  readonly site: string;
  readonly cameras: number;
  readonly processes: number;
  readonly fps: number;
  readonly seconds: number;
};

/**
 * The events that a fleet, or one process of it, sent and their outcomes; `cpu_ns` is the pipelines'
 * threads'.
 */
export type FleetDone = {
  readonly frames: readonly string[];
  readonly events: number;
  readonly acknowledged: number;
  readonly dropped: number;
  readonly failed: number;
  readonly refused: number;
  /** Frames that were sent after the next one was due. */
  readonly late: number;
  readonly cpu_ns: number;
};

/** Runs a fleet to its end, with the checkout's SDK; throws if a process fails. */
export async function runPythonFleet(
  python: Extract<PythonForSdk, { kind: "found" }>,
  { natsUrl, site, cameras, processes, fps, seconds }: FleetPlan,
): Promise<FleetDone> {
  const names = Array.from({ length: cameras }, (_, n) => `cam-${n}`);
  const play = async (process_: number): Promise<FleetDone> => {
    const own = names.filter((_, n) => n % processes === process_);
    const plan = { nats_url: natsUrl, site, cameras: own, fps, seconds };
    const output = await runTool(python.path, [program, JSON.stringify(plan)], {
      timeoutMs: seconds * 1000 + beyondTheEndMs,
      env: { ...process.env, ...python.env },
    });
    return JSON.parse(output) as FleetDone;
  };
  const each = await Promise.all(Array.from({ length: processes }, (_, n) => play(n)));
  return each.reduce(together);
}

function together(one: FleetDone, other: FleetDone): FleetDone {
  return {
    frames: [...one.frames, ...other.frames],
    events: one.events + other.events,
    acknowledged: one.acknowledged + other.acknowledged,
    dropped: one.dropped + other.dropped,
    failed: one.failed + other.failed,
    refused: one.refused + other.refused,
    late: one.late + other.late,
    cpu_ns: one.cpu_ns + other.cpu_ns,
  };
}
