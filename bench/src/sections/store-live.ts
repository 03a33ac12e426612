import type { Row } from "../report/result.ts";
import { figureOf, latencyText, readStoreBench, runStoreBench } from "./run-store-bench.ts";
import type { BenchContext, Section } from "./section.ts";

/** The event store's latencies: one append alone, a live subscriber, a writer next to a reader. */
export const storeLive: Section<BenchContext> = {
  name: "store-live",
  measure: async ({ quick, say }) => {
    const seconds = quick ? 2 : 5;
    say("the event store: single appends, a live subscription, appends beside a reader");
    const figures = readStoreBench(await runStoreBench("live.ts", [seconds]));
    const [single, plain] = [figureOf(figures, "single append"), figureOf(figures, "plain file")];
    const live = figureOf(figures, "live subscription");
    const beside = figureOf(figures, "appends beside a reader");
    const rows: Row[] = [
      {
        what: "one event, one append at a time",
        figure: latencyText(single),
        target: "p99 under 5 ms on an idle machine",
        note: `beside it a plain file, written and synced: ${latencyText(plain)}`,
      },
      {
        what: "30000 appends/s, received live from $all",
        figure: `${live.eventsPerSecond} events/s, ${latencyText(live)}`,
        target: "keeps up",
        note: `the last event came ${live.behindMs} ms after the last append's answer`,
      },
      {
        what: "appends while another client reads the whole log",
        figure: latencyText(beside),
        target: "p99 under 50 ms",
      },
    ];
    return { name: "store-live", title: "The event store, live", rows, data: { figures } };
  },
};
