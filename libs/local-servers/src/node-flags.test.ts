import { expect, test } from "vitest";
import { nodeFlags } from "./node-flags.ts";

test("an app that has flags of its own is started with them, another with the usual ones", () => {
  expect(nodeFlags("apps/event-store")).toContain("--max-semi-space-size=4");
  expect(nodeFlags("apps/ingest")).toContain("--max-semi-space-size=16");
});
