import { loadNewestMinutes, type SqlClient, type TimelineRow } from "@detektor/read-model";
import { LRUCache } from "lru-cache";
import { openTimeline, type Timeline, TimelineAdvance } from "./timeline.ts";
import type { NewFrame, TimelineRules } from "./timeline-rules.ts";
import { timelineStore } from "./timeline-store.ts";

/** New frames of a camera (`session` is empty) or of one of its sessions. */
export type TimelineNews = {
  readonly site: string;
  readonly camera: string;
  readonly session: string;
  readonly frames: readonly NewFrame[];
};

/** What has become of one timeline: what is found there, and how often more or less than before. */
export type TimelineChange<Found> = {
  readonly news: TimelineNews;
  readonly found: readonly { readonly finding: Found; readonly times: number }[];
};

/** Bound on the frames that are kept in memory for late ones, and on timelines. */
const framesKept = 400_000;

/** The timelines of recent frames; what isn't there is loaded. */
export class Timelines<State, Found> {
  readonly #rules: TimelineRules<State, Found>;
  readonly #recent = new LRUCache<string, Timeline<State>>({
    maxSize: framesKept,
    sizeCalculation: sizeOf,
  });

  constructor(rules: TimelineRules<State, Found>) {
    this.#rules = rules;
  }

  /** Forgets all: the batch that changed them wasn't committed. */
  clear(): void {
    this.#recent.clear();
  }

  /** Brings timelines on, each once in the list, by the rows that the transaction has written; gives the rows of theirs to write. */
  async advance(
    client: SqlClient,
    news: readonly TimelineNews[],
  ): Promise<{ readonly rows: TimelineRow[]; readonly changes: TimelineChange<Found>[] }> {
    const timelines = await this.#open(client, news);
    const store = timelineStore(client);
    const rows: TimelineRow[] = [];
    const changes: TimelineChange<Found>[] = [];
    for (const [at, one] of news.entries()) {
      const timeline = timelines[at];
      if (timeline === undefined) continue;
      const found = new Map<string, { finding: Found; times: number }>();
      const tell = (finding: Found, by: 1 | -1): void => {
        const name = JSON.stringify(finding);
        const known = found.get(name);
        found.set(name, { finding, times: (known?.times ?? 0) + by });
      };
      const advance = new TimelineAdvance(this.#rules, timeline, store, one.frames, tell);
      rows.push(...(await advance.run()));
      // Its size is taken anew only if it comes anew.
      this.#recent.delete(keyOf(one));
      this.#recent.set(keyOf(one), timeline);
      const changed = [...found.values()].filter(({ times }) => times !== 0);
      if (changed.length > 0) changes.push({ news: one, found: changed });
    }
    return { rows, changes };
  }

  async #open(
    client: SqlClient,
    news: readonly TimelineNews[],
  ): Promise<readonly Timeline<State>[]> {
    const known = news.map((one) => this.#recent.get(keyOf(one)));
    const unknown = news.filter((_, at) => known[at] === undefined);
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

function keyOf({ site, camera, session }: TimelineNews): string {
  return `${site}/${camera}/${session}`;
}
