import { z } from "zod";

const ms = z.number().nullable();

/** Percentiles of durations in ms, null without any durations. */
export const percentiles = z.object({ p50: ms, p95: ms, p99: ms, count: z.number() });
