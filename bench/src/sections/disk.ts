import { measureDisk } from "../measure/disk.ts";
import type { BenchContext, Section } from "./section.ts";

/** A plain file on the same disk: the upper bound for any durable store. */
export const disk: Section<BenchContext> = {
  name: "disk",
  measure: async ({ dir, quick, say }) => {
    say("a plain file with fdatasync");
    const figures = await measureDisk(dir, quick ? 1500 : 4000);
    const { sync, eventsPerSecond, batch, eventBytes } = figures;
    const rows = [
      { what: "4 KiB appended, fdatasync", figure: `p50 ${sync.p50} ms, p99 ${sync.p99} ms` },
      {
        what: `${batch} events of ${eventBytes} bytes, fdatasync`,
        figure: `${eventsPerSecond} events/s`,
      },
    ];
    return { name: "disk", title: "A plain file on this disk", rows, data: { ...figures } };
  },
};
