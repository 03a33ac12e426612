/** What a load generator is told to do. Rates are frames a second of each camera. */
export type LoadPlan = {
  readonly natsUrl: string;
  readonly site: string;
  readonly cameras: number;
  /** Frames a second of each camera; null is as fast as the rest keeps up. */
  readonly fps: number | null;
  readonly seconds: number;
  /** One frame in so many is reported, so that its way can be timed; 0 is none. */
  readonly sampleOneIn: number;
  /** Without a rate: the most events published and not yet queryable. */
  readonly maxOutstanding: number;
};

/** What the generator hears: how many of its events are queryable by now. */
export type LoadOrder = { readonly kind: "queryable"; readonly events: number };

/** What the generator says. Times are ms since 1970, with fractions. */
export type LoadReport =
  | { readonly kind: "sample"; readonly frameId: string; readonly publishedMs: number }
  | {
      readonly kind: "done";
      readonly frames: number;
      readonly events: number;
      readonly acknowledged: number;
      readonly lost: number;
      /** CPU that the generator has used. */
      readonly cpuMicros: number;
      readonly firstMs: number;
      readonly lastMs: number;
    };

/** Events that one frame leaves. */
export const eventsPerFrame = 9;
