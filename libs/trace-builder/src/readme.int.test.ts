import { runReadmeExample } from "@detektor/testkit";
import { expect, test } from "vitest";

const readme = new URL("../README.md", import.meta.url);

test("the README's example prints what it says", async () => {
  const printed = await runReadmeExample({ readme, words: "buildTrace" });
  const words = printed.match(/frame lab\/gate completed|queue detect|process detect|true/g);
  expect(words).toEqual(["frame lab/gate completed", "queue detect", "process detect", "true"]);
});
