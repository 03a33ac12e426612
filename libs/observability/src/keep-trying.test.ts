import { expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { createHealth } from "./health.ts";
import { keepTrying } from "./keep-trying.ts";
import { createDependencyReporter } from "./dependency-reporter.ts";

function setUp() {
  const lines: string[] = [];
  const log = (_fields: object, message: string): void => void lines.push(message);
  const health = createHealth();
  const options = { name: "nats", logger: { info: log, warn: log }, health, minMs: 1, maxMs: 2 };
  return { lines, health, options };
}

test("a dependency that is away for long is told in one line, its return in another", async () => {
  const { lines, health, options } = setUp();
  let tries = 0;
  const result = await keepTrying(new AbortController().signal, options, () => {
    tries++;
    if (tries < 5) throw new Error("refused");
    return "connected";
  });
  expect(result).toBe("connected");
  expect(tries).toBe(5);
  expect(lines).toEqual(["nats is unavailable; trying again", "nats is available again"]);
  expect((await health.report()).status).toBe("ready");
});

test("readiness says what is wrong while a dependency is away", async () => {
  const { health, options } = setUp();
  const stop = new AbortController();
  const seen: unknown[] = [];
  await keepTrying(stop.signal, options, async () => {
    seen.push((await health.report()).dependencies["nats"]);
    if (seen.length === 2) stop.abort();
    throw new Error("refused");
  });
  expect(seen).toEqual([undefined, { ok: false, error: "refused" }]);
});

test("work that says it goes well tells of the return at once", async () => {
  const { lines, options } = setUp();
  const stop = new AbortController();
  let tries = 0;
  await keepTrying(stop.signal, options, (working) => {
    tries++;
    if (tries === 2) working();
    if (tries === 3) stop.abort();
    throw new Error("lost");
  });
  expect(lines).toEqual([
    "nats is unavailable; trying again",
    "nats is available again",
    "nats is unavailable; trying again",
  ]);
});

test("of loops with one teller, a try from before the dependency was back doesn't tell that it is away", async () => {
  const { lines, options } = setUp();
  let clockMs = 0;
  const now = () => clockMs++;
  const shared = { ...options, now, reporter: createDependencyReporter({ ...options, now }) };
  const stop = new AbortController();
  const slow = Promise.withResolvers<void>();
  const late = keepTrying(stop.signal, shared, () => slow.promise);
  let tries = 0;
  await keepTrying(stop.signal, shared, () => {
    tries++;
    if (tries === 1) throw new Error("refused");
  });
  slow.reject(new Error("timed out"));
  await slow.promise.catch(() => stop.abort());
  await late;
  expect(lines).toEqual(["nats is unavailable; trying again", "nats is available again"]);
});

test("an aborted loop ends without an error, even in its pause", async () => {
  const { options } = setUp();
  const stop = new AbortController();
  const loop = keepTrying(stop.signal, { ...options, minMs: 60_000, maxMs: 60_000 }, () => {
    queueMicrotask(() => stop.abort());
    throw new Error("away");
  });
  expect(await loop).toBeUndefined();
});

test("a wrong configuration is not tried again", async () => {
  const { options } = setUp();
  const fail = (): never => {
    throw new ConfigError(["mend me"]);
  };
  await expect(keepTrying(new AbortController().signal, options, fail)).rejects.toThrow("mend me");
});
