import { createMetrics, scrape } from "@detektor/observability";
import pino from "pino";
import { expect, test } from "vitest";
import { createHandleMessage } from "./handle-message.ts";
import type { Sighting } from "./sighting.ts";
import type { Sightings } from "./sightings.ts";

const sighting: Sighting = {
  id: "019a0000-0000-7000-8000-000000000001",
  camera: "gate",
  label: "fox",
  seen_at: "2026-11-02T11:00:00Z",
};

/** Returns sightings in memory, which may fail or be unavailable. */
function sightingsFor({ fails = false, away = false } = {}): Sightings {
  const kept = new Map<string, Sighting>();
  return {
    add: async (one) => {
      if (fails || away) throw new Error("cannot");
      if (kept.has(one.id)) return "duplicate";
      kept.set(one.id, one);
      return "stored";
    },
    find: async (id) => kept.get(id) ?? null,
    list: async () => [...kept.values()],
    ping: async () => {
      if (away) throw new Error("away");
    },
  };
}

function setUp(faults = {}) {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as (typeof lines)[number]);
  const metrics = createMetrics();
  const service = { name: "base-template", logger: pino({}, { write }), metrics };
  const sightings = sightingsFor(faults);
  const handle = createHandleMessage({ ...service, sightings });
  const send = (value: unknown = sighting, deliveries = 1) =>
    handle({ data: Buffer.from(JSON.stringify(value)), headers: new Headers(), deliveries });
  return { send, sightings, lines, metrics };
}

test("a message that comes twice has one effect, and both are done with", async () => {
  const { send, sightings, metrics } = setUp();
  expect([await send(), await send()]).toEqual([{ kind: "stored" }, { kind: "duplicate" }]);
  expect(await sightings.list({ limit: 10 })).toHaveLength(1);
  const { body } = await scrape(metrics);
  expect(body).toContain('handled_messages_total{outcome="stored"} 1');
  expect(body).toContain('handled_messages_total{outcome="duplicate"} 1');
});

test("what can't be read is kept apart at once, with the field that is wrong", async () => {
  const { send, lines } = setUp();
  expect(await send({ ...sighting, camera: 7 })).toMatchObject({
    kind: "dead_letter",
    reason: "invalid",
    field: "camera",
  });
  expect(lines).toMatchObject([{ msg: "message refused", field: "camera" }]);
});

test("what can't be stored is tried five times, then kept apart", async () => {
  const { send } = setUp({ fails: true });
  expect(await send(sighting, 4)).toEqual({ kind: "again" });
  expect(await send(sighting, 5)).toMatchObject({ kind: "dead_letter", reason: "failed" });
});

test("while Postgres is away a message waits, however often it was handed out", async () => {
  const { send } = setUp({ away: true });
  expect(await send(sighting, 500)).toEqual({ kind: "again" });
});
