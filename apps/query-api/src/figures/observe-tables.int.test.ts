import { createMetrics, scrape } from "@detektor/observability";
import { connectReadModel, defaultGeneration, type ReadModel } from "@detektor/read-model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, chainForTests } from "../../test/chain-for-tests.ts";
import { sampleFrame } from "../../test/sample-frames.ts";
import { observeTables } from "./observe-tables.ts";

const { schema } = defaultGeneration;

let chain: Chain;
let readModel: ReadModel;
beforeAll(async () => {
  chain = await chainForTests();
  readModel = connectReadModel(chain.database.url);
  await chain.append(sampleFrame({ seq: 1, atMs: Date.now() }));
});
afterAll(async () => {
  await readModel?.close();
  await chain?.stop();
});

async function linesOf(from: Pick<ReadModel, "db" | "pool">): Promise<string[]> {
  const registry = createMetrics();
  observeTables(registry, from);
  const { body } = await scrape(registry);
  return body.split("\n").filter((line) => line.startsWith("detektor_queryapi_postgres_"));
}

const bytesOf = (lines: readonly string[], generation: string, family: string): number => {
  const labels = `{generation="${generation}",family="${family}"} `;
  return Number(
    lines
      .find((line) => line.includes(labels))
      ?.split(" ")
      .at(-1),
  );
};

test("partitions are of their table, indexes too, and what is kept stands apart", async () => {
  const lines = await linesOf(readModel);
  const [size] = (await chain.rows(
    `SELECT sum(pg_total_relation_size(inhrelid))::float8 AS bytes FROM pg_inherits
     WHERE inhparent = '${schema}.frames'::regclass`,
  )) as { bytes: number }[];
  expect(bytesOf(lines, "served", "frames")).toBe(size?.bytes);
  expect(bytesOf(lines, "kept", "projections")).toBeGreaterThan(0);
  expect(lines.join("\n")).not.toMatch(/frames_\d/);
});

test("read models that were set aside are seen until they are gone", async () => {
  await chain.rows("CREATE SCHEMA detektor_old_1");
  await chain.rows("CREATE TABLE detektor_old_1.frames AS SELECT 1 AS one");
  expect(bytesOf(await linesOf(readModel), "set_aside", "frames")).toBeGreaterThan(0);
});

test("while Postgres is away, nothing is told", async () => {
  const away = connectReadModel("postgres://nobody@127.0.0.1:1/none", { connectTimeoutMs: 500 });
  try {
    expect(await linesOf(away)).toEqual([]);
  } finally {
    await away.close();
  }
});
