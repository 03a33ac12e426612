/** The plan of a load generator. Rates are frames per second of each camera. */
export type LoadPlan = {
  readonly natsUrl: string;
  readonly site: string;
  readonly cameras: number;
  /** Frames per second of each camera; null is as fast as the platform keeps up. */
  readonly fps: number | null;
  readonly seconds: number;
  /** One of this many frames is reported, so that its latency can be measured; 0 reports none. */
  readonly sampleOneIn: number;
  /** Without a rate: the maximum number of published events that aren't queryable yet. */
  readonly maxOutstanding: number;
};

/** A message to the generator: how many of its events are queryable by now. */
export type LoadOrder = { readonly kind: "queryable"; readonly events: number };

/** The generator's messages. Times are ms since 1970, with fractions. */
export type LoadReport =
  | { readonly kind: "sample"; readonly frameId: string; readonly publishedMs: number }
  | {
      readonly kind: "done";
      readonly frames: number;
      readonly events: number;
      readonly acknowledged: number;
      readonly lost: number;
      /** The CPU time that the generator has used. */
      readonly cpuMicros: number;
      readonly firstMs: number;
      readonly lastMs: number;
    };

/** The number of events of one frame. */
export const eventsPerFrame = 9;
