import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("work is done one after another, whatever failed before, and too much is turned away", async () => {
  const inTurn = oneAtATime(2);
  const order: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = inTurn(async () => {
    order.push("first begins");
    await promise;
    order.push("first fails");
    throw new Error("no");
  });
  const second = inTurn(async () => order.push("second"));
  expect(await inTurn(async () => order.push("third"))).toBeNull();
  resolve();
  await expect(first).rejects.toThrow("no");
  expect(await second).toBe(3);
  expect(order).toEqual(["first begins", "first fails", "second"]);
  expect(await inTurn(async () => "room again")).toBe("room again");
});
