import { expect, test } from "vitest";
import { isReachable, reachableStandIn } from "./reachable.ts";

test("finds a path reachable when every folder above lets that account through", async () => {
  const account = { name: "somebody", uid: 64_001, gid: 64_001 };
  expect(await isReachable("/tmp/not-there-yet", account)).toBe(true);
});

test("stands in for a path always by the same folder", () => {
  expect(reachableStandIn("/a/b")).toBe(reachableStandIn("/a/../a/b"));
  expect(reachableStandIn("/a/b")).not.toBe(reachableStandIn("/a/c"));
});
