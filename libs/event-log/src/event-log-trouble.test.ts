import { expect, test } from "vitest";
import {
  AppendOutcomeUnknown,
  AppendTooLarge,
  EventLogRefused,
  EventLogUnavailable,
} from "./event-log-error.ts";
import { eventLogTrouble } from "./event-log-trouble.ts";

const because = (cause: unknown) => new Error("the batch failed", { cause });

test.each<[string, unknown, "refused" | "away" | null]>([
  ["an unreachable store", new EventLogUnavailable("no connection"), "away"],
  ["a store that denies access", new EventLogRefused("Access Denied"), "refused"],
  ["an error that an unreachable store caused", because(new EventLogUnavailable("x")), "away"],
  ["an error that a denial caused", because(because(new EventLogRefused("x"))), "refused"],
  ["a loss after sending", new AppendOutcomeUnknown("s", "lost", { cause: because(null) }), null],
  ["an append that is too large", new AppendTooLarge("4 MiB"), null],
  ["a text that was thrown", "EventLogUnavailable", null],
  ["nothing", undefined, null],
])("%s is known for what it is", (_what, error, trouble) => {
  expect(eventLogTrouble(error)).toBe(trouble);
});
