import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogueModule } from "../scripts/catalogue-module.ts";
import { cataloguePath } from "../scripts/catalogue-path.ts";

test("Python's catalogue is what `npm run generate -w @detektor/python` writes", () => {
  expect(readFileSync(cataloguePath, "utf8")).toBe(catalogueModule());
});
