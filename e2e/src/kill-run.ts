import { connectEventLog } from "@detektor/event-log";
import { eventually } from "@detektor/testkit";
import { acknowledgedLoad, type LoadResult } from "./acknowledged-load.ts";
import { checkLog, type LogReport } from "./check-log.ts";
import { getJson } from "./http.ts";
import type { Endpoints, Platform } from "./platform.ts";

export const PARTS = [
  "ingest",
  "projector",
  "query-api",
  "event-store",
  "nats",
  "postgres",
] as const;
export type Part = (typeof PARTS)[number];

export interface KillReport extends LogReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly repeats: number;
  /** Frames whose row doesn't count each of its events exactly once. */
  readonly wrongFrames: string[];
  readonly ledger: { captured: number; completed: number };
}

/**
 * Kills each part with -9 in turn under load, waits until it runs again, and
 * compares log and rows with the load.
 */
export async function killRun(
  platform: Platform,
  parts: readonly Part[],
  options: { framesPerSecond: number; site: string; say: (line: string) => void },
): Promise<KillReport> {
  const stop = new AbortController();
  const { nats } = await platform.endpoints();
  const loading = acknowledgedLoad({
    natsUrl: nats,
    site: options.site,
    cameras: 4,
    framesPerSecond: options.framesPerSecond,
    signal: stop.signal,
  });
  try {
    for (const part of parts) {
      options.say(`kill -9 ${part}`);
      await killAndWait(platform, part);
    }
  } finally {
    stop.abort();
  }
  const load = await loading;
  options.say(`acknowledged ${load.acknowledged.size} events, ${load.repeats} repeats`);
  return report(await platform.endpoints(), load, parts.length, options.site);
}

/** Returns once the part runs again under another process id and every service is ready. */
async function killAndWait(platform: Platform, part: Part): Promise<void> {
  const before = (await platform.endpoints()).pids[part];
  if (before === undefined) throw new Error(`endpoints.json names no process for ${part}`);
  process.kill(before, "SIGKILL");
  await eventually(
    async () => {
      const now = await platform.endpoints();
      if (now.pids[part] === undefined || now.pids[part] === before) throw new Error("not back");
      for (const url of [now.ingest, now.projector, now.queryApi]) await getJson(`${url}/readyz`);
    },
    { timeoutMs: 60_000 },
  );
}

/** Compares log, rows and ledger with a load, once all acknowledged events can be queried. */
export async function report(
  { eventStore, queryApi }: Pick<Endpoints, "eventStore" | "queryApi">,
  load: LoadResult,
  kills: number,
  site: string,
): Promise<KillReport> {
  const log = connectEventLog({ url: eventStore });
  try {
    const found = await eventually(
      async () => {
        const now = await checkLog(log, load, site);
        if (now.missing.length > 0) throw new Error(`${now.missing.length} events missing`);
        return now;
      },
      { timeoutMs: 60_000 },
    ).catch(() => checkLog(log, load, site));
    await eventually(
      async () => getJson(`${queryApi}/v1/cameras?min_position=${String(await log.head())}`),
      { timeoutMs: 60_000 },
    );
    const { wrongFrames, ledger } = await effects(queryApi, load, site);
    const { acknowledged, repeats } = load;
    return { ...found, kills, acknowledged: acknowledged.size, repeats, wrongFrames, ledger };
  } finally {
    await log.close();
  }
}

async function effects(
  queryApi: string,
  load: LoadResult,
  site: string,
): Promise<Pick<KillReport, "wrongFrames" | "ledger">> {
  const wrongFrames: string[] = [];
  for (const [frameId, events] of load.frames) {
    const frame = await getJson<{ event_count: number; state: string; objects: unknown[] }>(
      `${queryApi}/v1/frames/${frameId}`,
    );
    const right = frame.event_count === events && frame.state === "completed";
    if (!right || frame.objects.length !== 1) wrongFrames.push(frameId);
  }
  const rows = await getJson<{ items: { captured: number; completed: number }[] }>(
    `${queryApi}/v1/ledger?site=${site}&bucket=1m`,
  );
  const sum = (of: "captured" | "completed"): number =>
    rows.items.reduce((total, row) => total + row[of], 0);
  return { wrongFrames, ledger: { captured: sum("captured"), completed: sum("completed") } };
}
