import { carryLoad } from "./carry-load.ts";
import { checkLedger } from "./check-ledger.ts";
import type { ChainContext, Section } from "./section.ts";

const cameras = 200;
const campusFps = 10;

/** Published to queryable as fast as it goes, 200 cameras with nine events a frame. */
export const throughput: Section<ChainContext> = {
  name: "throughput",
  measure: async (context) => {
    const seconds = context.quick ? 6 : 25;
    const site = "bench-flat-out";
    context.say(`published to queryable, flat out for ${seconds} s`);
    const load = { site, cameras, seconds, sampleOneIn: 0, maxOutstanding: 60_000 };
    const carried = await carryLoad(context, { ...load, fps: null });
    const ledger = await checkLedger(context, site, carried.done.frames);
    return {
      name: "throughput",
      title: "Published to queryable, flat out: 200 cameras, 9 events a frame",
      rows: [
        {
          what: "published → queryable, sustained",
          figure: `${carried.eventsPerSecond} events/s`,
          target: "18000 events/s",
          cpu: { ...carried.cpu, "(load generator)": carried.generatorCpu },
          note: ledger.complete
            ? `${carried.done.frames} frames, all in the ledger as completed`
            : `LEDGER DISAGREES: ${JSON.stringify(ledger)} of ${carried.done.frames} frames`,
        },
      ],
      data: { ...carried, ledger },
    };
  },
};

/** A campus at its own pace: whether 18,000 events/s are carried without falling behind. */
export const campus: Section<ChainContext> = {
  name: "campus",
  measure: async (context) => {
    const seconds = context.quick ? 6 : 20;
    const site = "bench-campus";
    context.say(`a campus at its own pace, 18,000 events/s for ${seconds} s`);
    const load = { site, cameras, seconds, sampleOneIn: 0, maxOutstanding: 0 };
    const carried = await carryLoad(context, { ...load, fps: campusFps });
    const ledger = await checkLedger(context, site, carried.done.frames);
    return {
      name: "campus",
      title: "A campus at its own pace: 200 cameras × 10 frames/s × 9 events",
      rows: [
        {
          what: "published → queryable at 18,000 events/s offered",
          figure: `${carried.eventsPerSecond} events/s, last one queryable ${carried.drainMs} ms after it was published`,
          target: "18000 events/s",
          cpu: { ...carried.cpu, "(load generator)": carried.generatorCpu },
          ...(ledger.complete ? {} : { note: `LEDGER DISAGREES: ${JSON.stringify(ledger)}` }),
        },
      ],
      data: { ...carried, ledger },
    };
  },
};
