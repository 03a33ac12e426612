import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("work is done one after another, whatever failed before, and too much is turned away", async () => {
  const inTurn = oneAtATime(2);
  const told: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = inTurn(async () => {
    told.push("first begins");
    await promise;
    told.push("first fails");
    throw new Error("no");
  });
  const second = inTurn(async () => told.push("second"));
  expect(await inTurn(async () => told.push("third"))).toBeNull();
  resolve();
  await expect(first).rejects.toThrow("no");
  expect(await second).toBe(3);
  expect(told).toEqual(["first begins", "first fails", "second"]);
  expect(await inTurn(async () => "room again")).toBe("room again");
});
