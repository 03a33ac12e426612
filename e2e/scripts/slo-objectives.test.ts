import { expect, test } from "vitest";
import { objectives } from "../../apps/query-api/src/slo/objectives.ts";
import { readSlos } from "../../infra/check/src/slo/read-slos.ts";

test("the query API promises what infra/slo says", async () => {
  const promised = Object.values(objectives).map(({ name, title, target }) => [
    name,
    { title, target },
  ]);
  const written = (await readSlos()).map(({ name, displayName: title, target }) => [
    name,
    { title, target },
  ]);
  expect(Object.fromEntries(promised)).toEqual(Object.fromEntries(written));
});
