import { type GaugeDescription, readMetric, withTimeout } from "@detektor/observability";
import type { ReadModel } from "@detektor/read-model";
import type { Registry } from "prom-client";
import { listTableSizes } from "../queries/list-table-sizes.ts";
import { fresh } from "./fresh.ts";

/** The disk space of the read models; absent while Postgres can't be queried. */
export const tableBytes = {
  name: "detektor_queryapi_postgres_table_bytes",
  type: "gauge",
  help: "Disk space of our tables in Postgres, indexes and partitions included: those of the served read models, of replaced ones, and all others; as of the last minute",
  answers: "Which tables use the disk of Postgres?",
  labels: {
    generation: ["served", "set_aside", "kept"],
    family: { max: 60, of: "tables, with their partitions added up" },
  },
} as const satisfies GaugeDescription<string>;

const [freshMs, timeoutMs] = [60_000, 2000];

/** Registers metrics of table sizes, queried at most once a minute. */
export function observeTables(
  registry: Registry,
  readModel: Pick<ReadModel, "db" | "pool">,
  now: () => number = Date.now,
): void {
  const asked = () =>
    withTimeout(
      listTableSizes(readModel),
      timeoutMs,
      "the table sizes can't be read from Postgres",
    );
  const look = fresh(() => asked().catch(() => null), freshMs, now);
  readMetric<"generation" | "family">(registry, tableBytes, async () =>
    ((await look()) ?? []).map(({ generation, family, bytes }) => ({
      labels: { generation, family },
      value: bytes,
    })),
  );
}
