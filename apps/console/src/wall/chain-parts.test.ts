import { expect, test } from "vitest";
import { chainParts } from "./chain-parts.ts";
import type { Chain } from "./chain-query.ts";
import { ratesBetween } from "./rates-between.ts";

const ok = { state: "ok", reason: null } as const;
const chain: Chain = {
  at: "2026-11-02T11:00:10Z",
  producers: { ...ok, frames_per_second: 59.84, sending_cameras: 4 },
  nats: {
    ...ok,
    kept_messages: 12,
    kept_bytes: 3 * 2 ** 20,
    limit_bytes: null,
    published_messages_total: 1200,
    oldest_message_seconds: 0.25,
    dead_letter_messages: 1,
  },
  ingest: { ...ok, backlog_messages: 1234, in_flight_messages: 12 },
  event_store: {
    ...ok,
    head_position: "184467",
    newest_event_at: "2026-11-02T11:00:09Z",
    newest_event_seconds: 600,
  },
  projector: {
    state: "behind",
    reason: "1000 events are not applied yet",
    position: "184055",
    lag_events: 1000,
    lag_events_is_minimum: true,
    lag_seconds: 14.2,
    applied_events_total: 900,
    set_aside_events: 0,
  },
  query_api: ok,
};
const before = {
  at: "2026-11-02T11:00:00Z",
  nats: { published_messages_total: 1000, kept_messages: 2 },
  projector: { applied_events_total: 850 },
};
const none = { published: null, stored: null, applied: null };

test("rates are what was added between two answers, by their time", () => {
  expect(ratesBetween(before, chain)).toEqual({ published: 20, stored: 19, applied: 5 });
});

test("no rate is known at first, nor from totals that began again", () => {
  expect(ratesBetween(null, chain)).toEqual(none);
  expect(ratesBetween(chain, chain)).toEqual(none);
  const later = { ...before, at: "2026-11-02T11:00:20Z" };
  expect(ratesBetween(chain, later)).toEqual(none);
});

test("every part has its state and its numbers, and what waits is on the arrow to it", () => {
  const parts = chainParts({ chain, rates: ratesBetween(before, chain) });
  const shown = parts.map(({ name, arrow, figures }) =>
    [name, ...arrow, "|", ...figures].map((one) => (typeof one === "string" ? one : one.text)),
  );
  expect(shown).toEqual([
    ["Producers", "|", "59.8 frames/s", "4 cameras"],
    ["NATS", "20.0 messages/s", "|", "12 kept", "3.0 MiB", "1 refused"],
    ["Ingest", "1,234 wait", "|", "12 in flight", "oldest 0.3 s"],
    ["Event store", "19.0 messages/s", "|", "at 184467", "newest 10 min"],
    ["Projector", "≥ 1,000 wait", "|", "at 184055", "lag 14.2 s", "0 set aside"],
    ["API", "5.0 events/s", "|"],
  ]);
  expect(parts[4]).toMatchObject({ state: "behind", reason: "1000 events are not applied yet" });
});

test("a number that isn't known is a dash, and not a zero", () => {
  const ingest = { ...chain.ingest, backlog_messages: null, in_flight_messages: null };
  const parts = chainParts({ chain: { ...chain, ingest }, rates: none });
  expect(parts[2]?.arrow[0]?.text).toBe("– wait");
  expect(parts[1]?.arrow[0]?.text).toBe("– messages/s");
});
