import { z } from "@hono/zod-openapi";

const ms = z.number().nullable();

/** Percentiles of durations. */
export const percentilesSchema = z
  .object({ p50: ms, p95: ms, p99: ms, count: z.int() })
  .openapi("Percentiles", {
    description: "Of durations in ms, from histograms, with an error of at most 1 %",
  });
