import type { Row } from "../report/result.ts";
import { figureOf, latencyText, readStoreBench, runStoreBench } from "./run-store-bench.ts";
import type { BenchContext, Section } from "./section.ts";

/** The event store at its wire, by a client that only handles frames, compared with its echo server. */
export const storeRaw: Section<BenchContext> = {
  name: "store-raw",
  measure: async ({ quick, say }) => {
    const events = quick ? 150_000 : 400_000;
    say(`the event store at its wire, ${events} events appended and read`);
    const figures = readStoreBench(await runStoreBench("main.ts", [events]));
    const row = (what: string, key: string, target: string): Row => {
      const [own, echo] = [figureOf(figures, `store ${key}`), figureOf(figures, `echo ${key}`)];
      const [ownRate, echoRate] = [own.eventsPerSecond ?? 0, echo.eventsPerSecond ?? 1];
      const latency = own.p99Ms === undefined ? "" : `, ${latencyText(own)}`;
      return {
        what,
        figure: `${ownRate} events/s${latency}`,
        target,
        cpu: { "event-store": own.cpuMicros ?? null, "(echo server)": echo.cpuMicros ?? null },
        note: `${(ownRate / echoRate).toFixed(2)} of an echo server with the same codec (${echoRate} events/s)`,
      };
    };
    return {
      name: "store-raw",
      title:
        "The event store, raw client at its wire: 8 writers, 64 events an append, 500 bytes each",
      rows: [
        row("append, fsync included", "append", "80000 events/s, 0.6 of echo"),
        row("read $all", "read $all", "100000 events/s, 0.6 of echo"),
        row("read a stream", "read stream", "100000 events/s, 0.6 of echo"),
      ],
      data: { events, figures },
    };
  },
};
