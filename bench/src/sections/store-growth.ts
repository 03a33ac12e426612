import type { Row } from "../report/result.ts";
import type { StoreFigure } from "./run-store-bench.ts";
import { figureOf, latencyText, readStoreBench, runStoreBench } from "./run-store-bench.ts";
import type { BenchContext, Section } from "./section.ts";

const timeoutMs = 20 * 60_000;

type Plan = { readonly step: number; readonly steps: number; readonly reported: readonly number[] };

/**
 * Returns the plan: ten million events if the section is requested by name, about ten minutes; otherwise
 * enough for one merge of the index.
 */
const planOf = ({ only, quick }: BenchContext): Plan => {
  if (only.includes("store-growth") && !quick)
    return { step: 1_000_000, steps: 10, reported: [1, 5, 10] };
  return quick
    ? { step: 100_000, steps: 2, reported: [1, 2] }
    : { step: 200_000, steps: 3, reported: [1, 2, 3] };
};

const rowsOf = (ids: string, figures: Record<string, StoreFigure>, plan: Plan): Row[] =>
  plan.reported.map((step) => {
    const events = step * plan.step;
    const figure = figureOf(figures, `${events} events`);
    return {
      what: `append up to ${events} events, ${ids}`,
      figure: `${figure.eventsPerSecond} events/s, ${figure.memoryMb} MB`,
      cpu: { "event-store": figure.cpuMicros ?? null },
      note: latencyText(figure),
    };
  });

/** The cost of an event as the log grows in 100,000 streams, with time-ordered and with random ids. */
export const storeGrowth: Section<BenchContext> = {
  name: "store-growth",
  measure: async (context) => {
    const plan = planOf(context);
    const events = plan.step * plan.steps;
    context.say(`the event store grows to ${events} events, twice`);
    const parameters = [plan.step, plan.steps];
    const ordered = readStoreBench(
      await runStoreBench("grow.ts", [...parameters, "v7"], timeoutMs),
    );
    const random = readStoreBench(
      await runStoreBench("grow.ts", [...parameters, "random"], timeoutMs),
    );
    const [all, start] = [figureOf(ordered, "read $all"), figureOf(ordered, "start")];
    const rows = [
      ...rowsOf("UUIDv7", ordered, plan),
      ...rowsOf("random ids", random, plan),
      {
        what: `memory with ${events} events`,
        figure: `${Math.max(all.memoryMb ?? 0, figureOf(ordered, `${events} events`).memoryMb ?? 0)} MB`,
        target: "under 400 MB with 10 million",
      },
      {
        what: `start with ${events} events`,
        figure: `${start.startMs} ms`,
        target: "under 5000 ms with 10 million",
      },
    ];
    const title =
      "The event store as its log grows: 100,000 streams, 200 bytes, 8 events an append";
    return { name: "store-growth", title, rows, data: { ordered, random } };
  },
};
