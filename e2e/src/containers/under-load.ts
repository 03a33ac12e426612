import { eventually } from "@detektor/testkit";
import { expect } from "vitest";
import { acknowledgedLoad, type LoadResult } from "../acknowledged-load.ts";
import type { Composed } from "./composed.ts";

/** What the stack's edge is and who may use it. */
type Edge = Pick<Composed, "address" | "producerPassword" | "token">;

/** Publishes 10 frames a second as a producer while `work` runs; returns its result and what was published. */
export async function underLoad<T>(
  { address, producerPassword }: Edge,
  site: string,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly load: LoadResult }> {
  const stop = new AbortController();
  const loading = acknowledgedLoad({
    natsUrl: `${address}:4222`,
    natsUser: { user: "producer", pass: producerPassword },
    site,
    cameras: 4,
    framesPerSecond: 10,
    signal: stop.signal,
  });
  loading.catch(() => undefined);
  const result = await work().finally(() => stop.abort());
  return { result, load: await loading };
}

/** Waits a minute at most until the API has each event of each frame of a site exactly once, and no others. */
export async function untilAllAreThere(edge: Edge, site: string, load: LoadResult): Promise<void> {
  const wanted = Object.fromEntries(load.frames);
  await eventually(async () => expect(await eventCounts(edge, site)).toEqual(wanted), {
    timeoutMs: 60_000,
    everyMs: 1000,
  });
}

type FramePage = {
  readonly items: readonly { readonly frame_id: string; readonly event_count: number }[];
  readonly next_cursor: string | null;
};

/** Returns the number of events of each frame of a site, by the frame's id. */
async function eventCounts(edge: Edge, site: string): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const query = new URLSearchParams({ site, limit: "1000" });
  for (;;) {
    const page = await framesOf(edge, query);
    for (const { frame_id: id, event_count: count } of page.items) counts[id] = count;
    if (page.next_cursor === null) return counts;
    query.set("cursor", page.next_cursor);
  }
}

async function framesOf({ address, token }: Edge, query: URLSearchParams): Promise<FramePage> {
  const response = await fetch(`http://${address}:8081/v1/frames?${query.toString()}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as FramePage;
}
