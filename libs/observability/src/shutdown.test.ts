import { expect, test } from "vitest";
import { createShutdown } from "./shutdown.ts";

const quiet = { info: () => {}, warn: () => {} };

test("the signal is aborted first, then steps run in reverse order, once", async () => {
  const { signal, onShutdown, run } = createShutdown(quiet);
  const order: string[] = [];
  signal.addEventListener("abort", () => order.push("abort"));
  onShutdown("first", () => void order.push("first"));
  onShutdown("second", async () => void order.push("second"));
  await Promise.all([run("SIGTERM"), run("SIGINT")]);
  expect(order).toEqual(["abort", "second", "first"]);
});

test("a step that fails or hangs is told and doesn't stop the others", async () => {
  const lines: object[] = [];
  const logger = { ...quiet, warn: (fields: object) => void lines.push(fields) };
  const { onShutdown, run } = createShutdown(logger, { stepMs: 10 });
  let last = false;
  onShutdown("last", () => void (last = true));
  onShutdown("hangs", () => new Promise(() => {}));
  onShutdown("fails", () => {
    throw new Error("no");
  });
  await run("SIGTERM");
  expect(last).toBe(true);
  expect(lines).toEqual([
    { step: "fails", reason: "no" },
    { step: "hangs", reason: "hangs did not close within 10 ms" },
  ]);
});
