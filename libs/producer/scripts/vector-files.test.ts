import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { vectorFiles, vectorsFolder } from "./vectors/vector-files.ts";

test("docs/events/vectors is what `npm run generate -w @detektor/producer` writes", () => {
  const files = vectorFiles();
  for (const [name, text] of files) {
    expect(readFileSync(new URL(name, vectorsFolder), "utf8"), name).toBe(text);
  }
  const found = readdirSync(vectorsFolder).filter((name) => name.endsWith(".json"));
  expect(found.toSorted()).toEqual([...files.keys()].toSorted());
});
