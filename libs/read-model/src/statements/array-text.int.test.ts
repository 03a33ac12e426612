import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 1 });
});
afterAll(async () => {
  await readModel.close();
  await database.drop();
});

const read = async (type: string, text: string | null): Promise<unknown> =>
  (await readModel.pool.query(`SELECT $1::${type}[] AS value`, [text])).rows[0]?.value;

const special = ["", " ", "NULL", "null", "nUlL", "{}", "{a}", "a,b", '"', "\\", " a", "a ", "\n"];
const texts = fc.oneof(
  fc.constantFrom(...special),
  fc.string({ unit: "grapheme" }).filter((text) => text.isWellFormed() && !text.includes("\0")),
);

test("every text, whatever is in it, reaches Postgres as it is, and null as null", async () => {
  const lists = fc.array(fc.option(texts), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(lists, async (values) => {
      expect(await read("text", textArray(values))).toEqual(values);
    }),
    { examples: [[[...special, null]]], numRuns: 100 },
  );
});

test("numbers reach Postgres to the last digit", async () => {
  const doubles = fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(doubles)), async (values) => {
      expect(await read("double precision", plainArray(values))).toEqual(values);
    }),
    { numRuns: 50 },
  );
  const whole = [2n ** 63n - 1n, -(2n ** 63n), 0n, null];
  expect(await read("bigint", plainArray(whole))).toEqual(whole);
});

test("documents with line feeds in their texts stay one document each", async () => {
  const documents = [{ text: "two\nlines" }, {}, { text: 'a "quoted" \\ one' }];
  const lines = jsonLines(documents.map((one) => JSON.stringify(one)));
  const { rows } = await readModel.pool.query(
    "SELECT string_to_array($1, E'\\n')::json[] AS value",
    [lines],
  );
  expect(rows[0]?.value).toEqual(documents);
  expect(jsonLines([])).toBeNull();
});
