import { mostMemory } from "../measure/process-memory.ts";
import { type DiskUse, readDiskUse } from "../measure/disk-use.ts";
import { queuedBytesPerEvent } from "../measure/queue-use.ts";
import type { Row } from "../report/result.ts";
import { eventsPerFrame } from "../load/load-plan.ts";
import { carryLoad } from "./carry-load.ts";
import type { ChainContext, Section } from "./section.ts";

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
      ...perEvent(before, after, events),
      queued: await queuedBytesPerEvent(dir),
    };
    const rows = [...diskRows(bytes, events), ...Object.entries(memoryMb).map(memoryRow)];
    const title = "What cameras take: disk by part, memory by process";
    return { name: "sizes", title, rows, data: { events, frames, bytes, memoryMb } };
  },
};

/** Bytes an event by part, but `walKept` in all. */
type Bytes = Record<
  "log" | "logIndex" | "tables" | "tableIndexes" | "wal" | "walKept" | "queued",
  number
>;

const perEvent = (before: DiskUse, after: DiskUse, events: number) => {
  const each = (part: keyof DiskUse): number => (after[part] - before[part]) / events;
  // Only full chunks have an index on disk.
  const indexedBytes = Math.floor(after.log / chunkSizeBytes) * chunkSizeBytes;
  return {
    log: Math.round(each("log")),
    logIndex: Math.round(indexedBytes === 0 ? 0 : (after.logIndex / indexedBytes) * each("log")),
    tables: Math.round(each("tables")),
    tableIndexes: Math.round(each("tableIndexes")),
    wal: Math.round(each("wal")),
    walKept: after.walKept,
  };
};

const diskRows = (bytes: Bytes, events: number): Row[] => {
  const { log, logIndex, tables, tableIndexes, wal, walKept, queued } = bytes;
  const eventsPerDay = fps * eventsPerFrame * secondsPerDay;
  const ofADay = (size: number): string => gb(size * eventsPerDay);
  return [
    {
      what: "bytes an event, by part",
      figure: `${log + logIndex + tables + tableIndexes}: event store ${log}, its index ${logIndex}, Postgres' tables ${tables}, their indexes ${tableIndexes}`,
      note: `${events} events, ${eventsPerFrame} a frame; written to the WAL ${wal}; in NATS until it is stored ${queued}`,
    },
    {
      what: `a camera-day at ${fps} frames/s`,
      figure: `${ofADay(log + logIndex + tables + tableIndexes)}: event store ${ofADay(log)}, its index ${ofADay(logIndex)}, Postgres' tables ${ofADay(tables)}, their indexes ${ofADay(tableIndexes)}`,
      note: `written to the WAL ${ofADay(wal)}, of which Postgres keeps ${gb(walKept)} now`,
    },
  ];
};

const gb = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

const memoryRow = ([cameras, mb]: readonly [string, Record<string, number | null>]): Row => ({
  what: `memory, ${Number(cameras) * 90} events/s`,
  figure: Object.entries(mb)
    .map(([name, size]) => `${name} ${size ?? "n/a"}`)
    .join(", ")
    .concat(" MB"),
});
