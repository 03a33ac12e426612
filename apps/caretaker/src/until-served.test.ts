import { expect, test } from "vitest";
import { untilServed } from "./until-served.ts";

test("waits while the read models can't be asked, and while Postgres does not answer", async () => {
  const looks = [async () => "no tables", () => Promise.reject(new Error("refused"))];
  let asked = 0;
  await untilServed(async () => {
    asked += 1;
    return (await looks.shift()?.()) ?? null;
  }, new AbortController().signal);
  expect(asked).toBe(3);
});

test("ends when aborted, whatever the read models answer", async () => {
  const stop = new AbortController();
  const asked = async () => {
    stop.abort();
    return "no tables";
  };
  await expect(untilServed(asked, stop.signal)).resolves.toBeUndefined();
});
