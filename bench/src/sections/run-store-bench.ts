import { spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";

/** Runs a script of the event store's own benchmark; returns its output. */
export function runStoreBench(
  script: string,
  parameters: readonly (string | number)[],
  timeoutMs = 120_000,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const file = join(repositoryRoot, "apps/event-store/bench", script);
    const child = spawn(process.execPath, [file, ...parameters.map(String)], {
      stdio: ["ignore", "pipe", "inherit"],
      timeout: timeoutMs,
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
    });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve(output) : reject(new Error(`the store's bench ended with ${code}`)),
    );
  });
}

/** The figures of one measurement of the store's own benchmark; each measurement has some of them. */
export type StoreFigure = {
  readonly eventsPerSecond?: number;
  readonly events?: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** How long after the last append's answer the last event was received. */
  readonly behindMs?: number;
  readonly cpuMicros?: number;
  readonly memoryMb?: number;
  readonly startMs?: number;
};

const line = /^([\w $]+?)(?: \(.*?\))?: (\{.*\})/;

/** Parses the figures in the store's output, lines of `<what>: {json}`. */
export function readStoreBench(output: string): Record<string, StoreFigure> {
  const figures: Record<string, StoreFigure> = {};
  for (const text of output.split("\n")) {
    const [, name, json] = line.exec(text) ?? [];
    if (name !== undefined && json !== undefined) figures[name] = JSON.parse(json) as StoreFigure;
  }
  return figures;
}

/** Returns the figure of this name. Throws if it was not printed. */
export function figureOf(figures: Record<string, StoreFigure>, name: string): StoreFigure {
  const figure = figures[name];
  if (figure === undefined) throw new Error(`the store's bench said nothing of "${name}"`);
  return figure;
}

/** Formats a time for the table. */
export function fixed(ms: number | undefined): string {
  return (ms ?? 0).toFixed(1);
}

/** Formats median and 99th percentile for the table. */
export function latencyText({ p50Ms, p99Ms }: StoreFigure): string {
  return `p50 ${fixed(p50Ms)} ms, p99 ${fixed(p99Ms)} ms`;
}
