import { expect, test } from "vitest";
import { createHealth } from "./health.ts";

test("a service is ready when every dependency is well", async () => {
  const health = createHealth();
  health.dependency("nats", () => {});
  health.set("subscription", null);
  expect(await health.report()).toEqual({
    status: "ready",
    dependencies: { nats: { ok: true }, subscription: { ok: true } },
  });
});

test("a dependency that is away is named with its error", async () => {
  const health = createHealth();
  health.dependency("postgres", () => Promise.reject(new Error("postgres://u:hush@db refused")));
  health.set("loop", "waiting for nats");
  const { status, dependencies } = await health.report();
  expect(status).toBe("not_ready");
  expect(dependencies["postgres"]).toEqual({ ok: false, error: "postgres://u:***@db refused" });
  expect(dependencies["loop"]).toEqual({ ok: false, error: "waiting for nats" });
});

test("a check that never answers counts as away", async () => {
  const health = createHealth({ timeoutMs: 10 });
  health.dependency("store", () => new Promise(() => {}));
  expect((await health.report()).dependencies["store"]).toEqual({
    ok: false,
    error: "store did not answer within 10 ms",
  });
});

test("many probes ask a dependency once a second", async () => {
  let [asked, nowMs] = [0, 0];
  const health = createHealth({ now: () => nowMs });
  health.dependency("nats", () => void asked++);
  await Promise.all([health.report(), health.report()]);
  nowMs = 999;
  await health.report();
  expect(asked).toBe(1);
  nowMs = 1000;
  await health.report();
  expect(asked).toBe(2);
});

test("a dependency that is asked and told is only well when both say so", async () => {
  const health = createHealth();
  health.dependency("nats", () => {});
  health.set("nats", "reconnecting");
  expect((await health.report()).dependencies["nats"]).toMatchObject({ ok: false });
  health.set("nats", null);
  expect((await health.report()).status).toBe("ready");
});

test("a note tells more of what is well, and is silent about what isn't", async () => {
  const health = createHealth();
  health.set("loop", null);
  health.note("loop", "10 % done");
  expect(await health.report()).toEqual({
    status: "ready",
    dependencies: { loop: { ok: true, note: "10 % done" } },
  });
  health.set("loop", "away");
  expect((await health.report()).dependencies["loop"]).toEqual({ ok: false, error: "away" });
  health.set("loop", null);
  health.note("loop", null);
  expect((await health.report()).dependencies["loop"]).toEqual({ ok: true });
});
