import { dashboard } from "../build/dashboard.ts";
import { meanOf, rateOf } from "../build/expressions.ts";
import { stat, timeSeries } from "../build/panels.ts";
import { p50AndP99, promql, promqlNow } from "../build/queries.ts";
import * as units from "../build/units.ts";

const store = "detektor_event_store";

const disk = [
  stat({
    title: "Log",
    answers: "How large is the log?",
    queries: [promqlNow(`max(${store}_log_size_bytes)`)],
    unit: units.bytes,
    width: 6,
  }),
  stat({
    title: "Free space",
    answers: "How much disk space is left for the log?",
    queries: [promqlNow(`min(${store}_disk_free_bytes)`)],
    unit: units.bytes,
    thresholds: { orange: 20 * 2 ** 30, red: 5 * 2 ** 30, below: true },
    width: 6,
  }),
  stat({
    title: "Full in",
    answers: "When will the log's disk be full, at the rate of the shown time?",
    queries: [
      promqlNow(
        `min(${store}_disk_free_bytes) / (max(deriv(${store}_log_size_bytes[$__range])) > 0)`,
      ),
    ],
    unit: units.seconds,
    thresholds: { orange: 14 * 86_400, red: 4 * 86_400, below: true },
    width: 6,
  }),
  stat({
    title: "Files of the log",
    answers: "How many files does a backup copy?",
    queries: [promqlNow(`max(${store}_log_chunks)`)],
    unit: units.count,
    width: 6,
  }),
];

const writes = [
  timeSeries({
    title: "Appended and read",
    answers: "How many events are appended, and how many are read?",
    queries: [
      promql(rateOf(`${store}_appended_events_total`), "appended"),
      promql(rateOf(`${store}_read_events_total`), "read, finished subscriptions included"),
    ],
    unit: units.eventsPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Write and sync",
    answers: "Is the disk slow?",
    queries: p50AndP99(`${store}_fsync_seconds`),
    unit: units.seconds,
    thresholds: { red: 0.1 },
    width: 12,
  }),
  timeSeries({
    title: "Append",
    answers: "How long do appends wait?",
    queries: p50AndP99(`${store}_append_seconds`),
    unit: units.seconds,
    thresholds: { red: 0.05 },
    width: 12,
  }),
  timeSeries({
    title: "Events that share a sync",
    answers: "How many appends share a sync?",
    queries: [promql(meanOf(`${store}_append_batch_events`), "events per sync")],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Not on disk yet",
    answers:
      "Do appends arrive faster than the disk can write them? Does a client fill the store's memory?",
    queries: [
      promql(`max(${store}_pending_bytes)`, "appends"),
      promql(`max(${store}_unfinished_requests_bytes)`, "incomplete requests"),
    ],
    unit: units.bytes,
    width: 12,
  }),
  timeSeries({
    title: "Log's growth",
    answers: "How fast does the log grow?",
    queries: [promql(`max(deriv(${store}_log_size_bytes[$__rate_interval]))`, "growth")],
    unit: units.bytesPerSecond,
    width: 12,
  }),
];

const reads = [
  timeSeries({
    title: "Reads",
    answers: "Are reads slow? The time of slow clients is included.",
    queries: p50AndP99(`${store}_read_seconds`),
    unit: units.seconds,
    width: 12,
  }),
  timeSeries({
    title: "Clients",
    answers: "Is the projector connected, and how many others work with the store?",
    queries: [
      promql(`max(${store}_open_subscriptions)`, "subscriptions"),
      promql(`max(${store}_open_calls)`, "calls"),
    ],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Persistent subscriptions",
    answers: "Does each group have consumers, and do they keep up?",
    queries: [
      promql(`${store}_group_consumers`, "consumers {{stream}} {{group}}"),
      promql(`${store}_group_in_flight_messages`, "in flight {{stream}} {{group}}"),
      promql(`${store}_group_parked_messages`, "parked {{stream}} {{group}}"),
    ],
    unit: units.count,
    width: 24,
  }),
];

const scavenges = [
  timeSeries({
    title: "Scavenge",
    answers: "Does a scavenge slow reads down now, and when will it end?",
    queries: [
      promql(`max(${store}_scavenge_running_count)`, "runs"),
      promql(`max(${store}_scavenge_progress_ratio)`, "done"),
    ],
    unit: units.share,
    max: 1,
    width: 8,
  }),
  timeSeries({
    title: "Disk space that the last scavenge freed, and bytes that it wrote",
    answers: "Was it worth it?",
    queries: [
      promql(`max(${store}_scavenge_freed_bytes)`, "freed"),
      promql(`max(${store}_scavenge_written_bytes)`, "written"),
    ],
    unit: units.bytes,
    width: 8,
  }),
  timeSeries({
    title: "Removed",
    answers: "How much has retention removed?",
    queries: [
      promql(`max(${store}_scavenge_removed_events)`, "events, by the last scavenge"),
      promql(`max(${store}_removed_chunks)`, "files, by all"),
    ],
    unit: units.count,
    width: 8,
  }),
];

/** Is the event store fast, and is its disk large enough? */
export const eventStore = dashboard({
  name: "event-store",
  title: "Detektor: event store",
  answers: "Is the event store fast, and is its disk large enough?",
  from: "now-3h",
  variables: [],
  rows: [
    { title: "Disk", panels: disk },
    { title: "Writes", panels: writes },
    { title: "Reads", panels: reads },
    { title: "Retention", panels: scavenges },
  ],
});
