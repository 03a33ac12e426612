import type { SectionResult } from "../report/result.ts";
import { type CarriedLoad, carryLoad } from "./carry-load.ts";
import { checkLedger } from "./check-ledger.ts";
import type { ChainContext, Section } from "./section.ts";

const cameras = 200;
const campusFps = 10;
const target = "18000 events/s";

/** From published to queryable at maximum speed, 200 cameras with nine events per frame. */
export const throughput: Section<ChainContext> = {
  name: "throughput",
  measure: async (context) => {
    const seconds = context.quick ? 6 : 25;
    const site = "bench-flat-out";
    context.say(`published to queryable, flat out for ${seconds} s`);
    const load = { site, cameras, seconds, sampleOneIn: 0, maxOutstanding: 60_000 };
    const carried = await carryLoad(context, { ...load, fps: null });
    const heading = {
      name: "throughput",
      title: "Published to queryable, flat out: 200 cameras, 9 events a frame",
      what: "published → queryable, sustained",
      figure: `${carried.eventsPerSecond} events/s`,
    };
    return checked(context, site, carried, heading);
  },
};

/** A campus at its own rate: whether the platform keeps up with 18,000 events/s. */
export const campus: Section<ChainContext> = {
  name: "campus",
  measure: async (context) => {
    const seconds = context.quick ? 6 : 20;
    const site = "bench-campus";
    context.say(`a campus at its own pace, 18,000 events/s for ${seconds} s`);
    const load = { site, cameras, seconds, sampleOneIn: 0, maxOutstanding: 0 };
    const carried = await carryLoad(context, { ...load, fps: campusFps });
    const { eventsPerSecond, drainMs } = carried;
    const heading = {
      name: "campus",
      title: "A campus at its own pace: 200 cameras × 10 frames/s × 9 events",
      what: "published → queryable at 18,000 events/s",
      figure: `${eventsPerSecond} events/s, the last one queryable after ${drainMs} ms`,
    };
    return checked(context, site, carried, heading);
  },
};

type Heading = {
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly figure: string;
};

/** Returns the result, compared with the API's ledger of the same frames. */
const checked = async (
  context: ChainContext,
  site: string,
  carried: CarriedLoad,
  { name, title, what, figure }: Heading,
): Promise<SectionResult> => {
  const { frames } = carried.done;
  const ledger = await checkLedger(context, site, frames);
  const detail = `the ledger has ${ledger.captured} frames, ${ledger.completed} completed`;
  const note = ledger.complete ? `${frames} frames, all in the ledger as completed` : detail;
  const cpu = { ...carried.cpu, "(load generator)": carried.generatorCpu };
  const result = { name, title, rows: [{ what, figure, target, cpu, note }] };
  const failure = `${frames} frames were published, but ${detail}`;
  return { ...result, data: { ...carried, ledger }, ...(ledger.complete ? {} : { failure }) };
};
