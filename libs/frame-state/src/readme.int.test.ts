import { runReadmeExample } from "@detektor/testkit";
import { expect, test } from "vitest";

const readme = new URL("../README.md", import.meta.url);

test("the README's example prints what it says", async () => {
  const printed = await runReadmeExample({ readme, words: "evolveAll" });
  expect(printed).toBe("5\n2026-11-02T10:00:00.004000Z\n");
});
