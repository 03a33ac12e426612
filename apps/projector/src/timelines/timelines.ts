import type { NewFrame } from "@detektor/frame-counts";
import { loadNewestMinutes, type SqlClient, type TimelineRow } from "@detektor/read-model";
import { LRUCache } from "lru-cache";
import { openTimeline, type Timeline, TimelineAdvance } from "./timeline.ts";
import type { TimelineRules } from "./timeline-rules.ts";
import { timelineStore } from "./timeline-store.ts";

/** New frames of a camera (`session` is empty) or of one of its sessions. */
export type TimelineFrames = {
  readonly site: string;
  readonly camera: string;
  readonly session: string;
  readonly frames: readonly NewFrame[];
};

/** The changes of one timeline: its findings, and how many times more or less often each is found. */
export type TimelineChange<Found> = {
  readonly batch: TimelineFrames;
  readonly found: readonly { readonly finding: Found; readonly times: number }[];
};

/** The maximum number of frames kept in memory for late ones, and of timelines. */
const framesKept = 400_000;

/** The timelines of recent frames; others are loaded. */
export class Timelines<State, Found> {
  readonly #rules: TimelineRules<State, Found>;
  readonly #recent = new LRUCache<string, Timeline<State>>({
    maxSize: framesKept,
    sizeCalculation: sizeOf,
  });

  constructor(rules: TimelineRules<State, Found>) {
    this.#rules = rules;
  }

  /** Clears the memory, because the batch that changed it wasn't committed. */
  clear(): void {
    this.#recent.clear();
  }

  /**
   * Advances timelines, each once in the list, by the rows that the transaction has written; returns their
   * rows to write.
   */
  async advance(
    client: SqlClient,
    batch: readonly TimelineFrames[],
  ): Promise<{ readonly rows: TimelineRow[]; readonly changes: TimelineChange<Found>[] }> {
    const timelines = await this.#open(client, batch);
    const store = timelineStore(client);
    const rows: TimelineRow[] = [];
    const changes: TimelineChange<Found>[] = [];
    for (const [at, one] of batch.entries()) {
      const timeline = timelines[at];
      if (timeline === undefined) continue;
      const found = new Map<string, { finding: Found; times: number }>();
      const report = (finding: Found, by: 1 | -1): void => {
        const name = JSON.stringify(finding);
        const known = found.get(name);
        found.set(name, { finding, times: (known?.times ?? 0) + by });
      };
      const advance = new TimelineAdvance(this.#rules, timeline, store, one.frames, report);
      rows.push(...(await advance.run()));
      // Its size is only calculated again if it is inserted again.
      this.#recent.delete(keyOf(one));
      this.#recent.set(keyOf(one), timeline);
      const changed = [...found.values()].filter(({ times }) => times !== 0);
      if (changed.length > 0) changes.push({ batch: one, found: changed });
    }
    return { rows, changes };
  }

  async #open(
    client: SqlClient,
    batch: readonly TimelineFrames[],
  ): Promise<readonly Timeline<State>[]> {
    const known = batch.map((one) => this.#recent.get(keyOf(one)));
    const unknown = batch.filter((_, at) => known[at] === undefined);
    if (unknown.length === 0) return known.filter((one) => one !== undefined);
    const newest = await loadNewestMinutes(client, unknown);
    const opened = unknown.map(({ site, camera, session }, at) =>
      openTimeline(this.#rules, { site, camera, session }, newest[at] ?? null),
    );
    return known.map((one) => one ?? opened.shift()).filter((one) => one !== undefined);
  }
}

function sizeOf<State>({ minutes }: Timeline<State>): number {
  let frames = 1;
  for (const { blocks } of minutes) for (const block of blocks) frames += block.frames.length;
  return frames;
}

function keyOf({ site, camera, session }: TimelineFrames): string {
  return `${site}/${camera}/${session}`;
}
