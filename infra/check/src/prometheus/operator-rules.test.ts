import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { expect, test } from "vitest";
import { manifestsOf } from "../kustomize.ts";
import { operatorRules, operatorRulesFile } from "./operator-rules.ts";
import { type Rule, readRules } from "./rules.ts";

const committed = await readFile(join(repositoryRoot, operatorRulesFile), "utf8");

test("the committed objects are what `npm run generate -w infra/check` makes of the rules", async () => {
  expect(committed).toBe(await operatorRules());
});

test("a cluster has every rule that Prometheus has elsewhere", async () => {
  type Groups = { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
  const groups = manifestsOf(committed).flatMap(({ spec }) => (spec as unknown as Groups).groups);
  expect(groups.flatMap(({ rules }) => rules)).toEqual(await readRules());
});
