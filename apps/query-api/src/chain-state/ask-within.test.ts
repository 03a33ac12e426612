import { expect, test } from "vitest";
import { askWithin } from "./ask-within.ts";

test("a part that answers in time is answered, each time with a new answer", async () => {
  let count = 0;
  const ask = askWithin(async () => (count += 1), "it", 1000);
  expect(await ask()).toEqual({ kind: "answered", value: 1 });
  expect(await ask()).toEqual({ kind: "answered", value: 2 });
});

test("a part that hangs is unanswered with a reason, and asked once however many wait", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  let count = 0;
  const hang = async () => {
    count += 1;
    return promise;
  };
  const ask = askWithin(hang, "the store", 1);
  const reason = "the store did not answer within 1 ms";
  expect(await Promise.all([ask(), ask()])).toEqual([
    { kind: "unanswered", reason },
    { kind: "unanswered", reason },
  ]);
  expect(await ask()).toEqual({ kind: "unanswered", reason });
  expect(count).toBe(1);
  resolve("late");
  await promise;
});

test("an error is its reason, and the next question is asked again", async () => {
  const answers = [Promise.reject(new Error("refused")), Promise.resolve("here")];
  const ask = askWithin(async () => answers.shift(), "it", 1000);
  expect(await ask()).toEqual({ kind: "unanswered", reason: "refused" });
  expect(await ask()).toEqual({ kind: "answered", value: "here" });
});
