import { spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import type { Row } from "../report/result.ts";
import type { BenchContext, Section } from "./section.ts";

/** What the store's own bench said of one measurement. */
export type StoreFigure = {
  readonly eventsPerSecond: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  readonly cpu: number | null;
};

const timeoutMs = 120_000;

/** The event store at its wire, by a client that knows nothing but frames, beside its echo server. */
export const storeRaw: Section<BenchContext> = {
  name: "store-raw",
  measure: async ({ quick, say }) => {
    const events = quick ? 150_000 : 400_000;
    say(`the event store at its wire, ${events} events appended and read`);
    const output = await runStoreBench(events);
    const figures = readStoreBench(output);
    const row = (what: string, key: string, target: string): Row => {
      const [own, echo] = [figures[`store ${key}`], figures[`echo ${key}`]];
      if (own === undefined || echo === undefined)
        throw new Error(`no figure for ${key}: ${output}`);
      const ratio = (own.eventsPerSecond / echo.eventsPerSecond).toFixed(2);
      const latency =
        own.p99Ms === undefined ? "" : `, p50 ${fixed(own.p50Ms)} ms, p99 ${fixed(own.p99Ms)} ms`;
      const figure = `${own.eventsPerSecond} events/s${latency}`;
      return {
        what,
        figure,
        target,
        cpu: { "event-store": own.cpu },
        note: `${ratio} of an echo server with the same codec (${echo.eventsPerSecond} events/s)`,
      };
    };
    return {
      name: "store-raw",
      title:
        "The event store, raw client at its wire: 8 writers, 64 events an append, 500 bytes each",
      rows: [
        row("append, fsync included", "append", "80000 events/s, 0.6 of echo"),
        row("read $all", "read $all", "100000 events/s, 0.6 of echo"),
      ],
      data: { events, figures },
    };
  },
};

const fixed = (ms: number | undefined): string => (ms ?? 0).toFixed(1);

const runStoreBench = (events: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const main = join(repositoryRoot, "apps/event-store/bench/main.ts");
    const child = spawn(process.execPath, [main, String(events)], {
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

const line = /^(\w+ [\w $]+?)(?: \(.*\))?: (\{.*\}), server ([\d.]+) µs/;

/** The figures in the store's own words: `<server> <what>: {json}, server <n> µs CPU an event`. */
export const readStoreBench = (output: string): Record<string, StoreFigure> => {
  const figures: Record<string, StoreFigure> = {};
  for (const text of output.split("\n")) {
    const [, name, json, cpu] = line.exec(text) ?? [];
    if (name === undefined || json === undefined) continue;
    figures[name] = { ...(JSON.parse(json) as StoreFigure), cpu: Number(cpu) };
  }
  return figures;
};
