import { mostMemory } from "../measure/process-memory.ts";
import { type DiskUse, readDiskUse } from "../measure/disk-use.ts";
import { queuedBytesPerEvent } from "../measure/queue-use.ts";
import type { Row } from "../report/result.ts";
import { carryLoad } from "./carry-load.ts";
import type { ChainContext, Section } from "./section.ts";

/**
 * At ten frames per second and nine events per frame, which equals cameras with six events at 15 frames/s.
 */
const cameraCounts = [1, 10, 100] as const;
const fps = 10;
const secondsPerDay = 86_400;
const chunkSizeBytes = 64 * 1024 * 1024;

/** The disk usage of a day of cameras, and the memory of each process at some loads. */
export const sizes: Section<ChainContext> = {
  name: "sizes",
  measure: async (context) => {
    const { chain, dir, only, quick, say } = context;
    const seconds = only.includes("sizes") ? 30 : quick ? 2 : 5;
    const before = await readDiskUse(chain, dir);
    const memoryMb: Record<string, Record<string, number | null>> = {};
    let [events, frames] = [0, 0];
    for (const cameras of cameraCounts) {
      say(`memory and disk with ${cameras} cameras for ${seconds} s`);
      const load = { site: `bench-sizes-${cameras}`, cameras, fps, seconds };
      memoryMb[cameras] = await mostMemory(chain.pids(), async () => {
        const { done } = await carryLoad(context, { ...load, sampleOneIn: 0, maxOutstanding: 0 });
        events += done.events;
        frames += done.frames;
      });
    }
    const after = await readDiskUse(chain, dir);
    const bytes = {
      ...perEvent(before, after, events, frames),
      queued: await queuedBytesPerEvent(dir),
    };
    const rows = [...diskRows(bytes, events), ...Object.entries(memoryMb).map(memoryRow)];
    const title = "What cameras take: disk by part, memory by process";
    return { name: "sizes", title, rows, data: { events, frames, bytes, memoryMb } };
  },
};

/** Bytes: of the log per event, of the read models per frame. */
type Bytes = Record<"log" | "logIndex" | "tables" | "tableIndexes" | "queued", number>;

const perEvent = (before: DiskUse, after: DiskUse, events: number, frames: number) => {
  const log = (after.log - before.log) / events;
  // Only full chunks have an index on disk.
  const indexedBytes = Math.floor(after.log / chunkSizeBytes) * chunkSizeBytes;
  return {
    log: Math.round(log),
    logIndex: Math.round(indexedBytes === 0 ? 0 : (after.logIndex / indexedBytes) * log),
    tables: Math.round((after.tables - before.tables) / frames),
    tableIndexes: Math.round((after.tableIndexes - before.tableIndexes) / frames),
  };
};

const diskRows = (
  { log, logIndex, tables, tableIndexes, queued }: Bytes,
  events: number,
): Row[] => [
  {
    what: "event store, an event",
    figure: `${log} bytes, and ${logIndex} of index`,
    note: `${events} events, three stages and an object a frame`,
  },
  { what: "Postgres, a frame", figure: `${tables} bytes, and ${tableIndexes} of indexes` },
  { what: "NATS, an event that waits", figure: `${queued} bytes` },
  ...cameraCounts.map((cameras) => {
    const framesPerDay = cameras * 15 * secondsPerDay;
    const store = gb(framesPerDay * 6 * (log + logIndex));
    const postgres = gb(framesPerDay * (tables + tableIndexes));
    const what = `${cameras} cameras, 15 frames/s × 6 events, a day`;
    return { what, figure: `event store ${store}, Postgres ${postgres}` };
  }),
];

const gb = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

const memoryRow = ([cameras, mb]: readonly [string, Record<string, number | null>]): Row => ({
  what: `memory, ${Number(cameras) * 90} events/s`,
  figure: Object.entries(mb)
    .map(([name, size]) => `${name} ${size ?? "n/a"}`)
    .join(", ")
    .concat(" MB"),
});
