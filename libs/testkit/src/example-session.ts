import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../../docs/events/examples/", import.meta.url);

/** An event of the example session as it is sent; fields that aren't named are included. */
export type ExampleEvent = {
  readonly id: string;
  readonly type: string;
  readonly site: string;
  readonly time: string;
  readonly subject?: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/**
 * Returns the events of the two example cameras, in a possible order of arrival; a new list at every call.
 */
export function exampleSession(): ExampleEvent[] {
  return read("session.ndjson")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ExampleEvent);
}

/**
 * The answers that every read model must give about them, in the query API's words; only required fields are
 * named.
 */
export type ExampleAnswers = {
  readonly frames: readonly (Readonly<Record<string, unknown>> & {
    readonly frame_id: string;
    readonly root_span_id: string;
  })[];
  readonly ledger_once_the_limit_has_passed: readonly Readonly<Record<string, unknown>>[];
  readonly alerts: readonly (Readonly<Record<string, unknown>> & { readonly alert_id: string })[];
  readonly derived_frame_ids: readonly Readonly<Record<string, unknown>>[];
};

/** Returns the answers to the example session. */
export function exampleAnswers(): ExampleAnswers {
  return JSON.parse(read("answers.json")) as ExampleAnswers;
}

const read = (name: string): string => readFileSync(fileURLToPath(new URL(name, folder)), "utf8");
