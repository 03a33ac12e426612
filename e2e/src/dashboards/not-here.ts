import type { DashboardQuery } from "@detektor/grafana";

/** Queries without data in tests, each with the reason: a part of the query, or of its source. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/\bcontainer_/, "cAdvisor wants Docker"],
  [/\bDCGM_/, "the DCGM exporter wants an NVIDIA GPU"],
  [/\bdetektor_gpu_demo_/, "gpu-demo runs with the examples alone, its GPU figures where NVML is"],
  [/\b(gnatsd|jetstream)_/, "prometheus-nats-exporter isn't to be had here"],
  [/pg_stat_replication/, "this Postgres has no replica"],
  [/poison_events ORDER/, "no event of the log can't be applied"],
];

/** Returns why a query has no data in tests; undefined if it must have data. */
export function whyNotHere({ language, text }: DashboardQuery): string | undefined {
  if (language === "logql") return "Loki isn't run here";
  return reasons.find(([part]) => part.test(text))?.[1];
}
