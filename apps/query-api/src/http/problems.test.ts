import { EventLogUnavailable } from "@detektor/event-log";
import { HTTPException } from "hono/http-exception";
import { describe, expect, test } from "vitest";
import { BrokerUnavailable } from "../broker/broker.ts";
import { type Outcome, Refusal } from "./outcome.ts";
import { outcomeOfError } from "./outcome-of-error.ts";
import { problemOf } from "./problems.ts";

const withCode = (code: string, message = "x") => Object.assign(new Error(message), { code });

describe("an outcome", () => {
  test.each<[Outcome, number]>([
    [{ kind: "bad-request", errors: [{ field: "limit", detail: "must be less" }] }, 400],
    [{ kind: "bad-body", errors: [{ field: "mode", detail: "must be same" }] }, 422],
    [{ kind: "unreadable-body", detail: "Malformed JSON." }, 400],
    [{ kind: "unsupported-media-type" }, 415],
    [{ kind: "not-found", what: "frame", id: "x" }, 404],
    [{ kind: "alert-of-several-sites", id: "a-1", sites: ["lab", "yard"] }, 409],
    [{ kind: "no-route", path: "/x" }, 404],
    [{ kind: "method-not-allowed", allow: ["GET", "HEAD"] }, 405],
    [{ kind: "not-known-then", id: "x", at: "2026-01-01T00:00:00Z" }, 404],
    [{ kind: "events-gone", missing: 1, expected: 3 }, 410],
    [{ kind: "frames-open", frameIds: ["x"] }, 409],
    [{ kind: "traces-changed", traceIds: ["x"] }, 409],
    [
      { kind: "selection-too-large", traces: 10, spans: 60_000, limits: { traces: 1, spans: 1 } },
      413,
    ],
    [{ kind: "trace-backend-unreachable", replayId: "x", detail: "It is away." }, 502],
    [{ kind: "replay-state", id: "x", state: "completed" }, 409],
    [{ kind: "no-trace-backend", awaited: null }, 503],
    [{ kind: "no-trace-backend", awaited: "being built" }, 503],
    [{ kind: "too-many-replays" }, 429],
    [{ kind: "position-not-reached", position: "7", at: "5" }, 503],
    [{ kind: "read-model-away" }, 503],
    [{ kind: "read-model-empty" }, 503],
    [{ kind: "event-store-away" }, 503],
    [{ kind: "broker-away" }, 503],
    [{ kind: "too-slow" }, 503],
    [{ kind: "internal" }, 500],
  ])("%o is a problem document", async (outcome, status) => {
    const response = problemOf(outcome);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const body: unknown = await response.json();
    expect(body).toMatchObject({
      type: `urn:detektor:problem:${outcome.kind}`,
      title: expect.any(String),
      status,
      detail: expect.stringMatching(/\w/),
    });
  });

  test("of a dependency says what its failure means, and which setting mends it", async () => {
    const why = "NATS refuses the login: check DETEKTOR_NATS_PASSWORD";
    expect(await problemOf({ kind: "broker-away", why }).json()).toMatchObject({
      detail: `The message broker (NATS) is not available now: ${why}.`,
    });
  });

  test("of wrong parameters names each, and what a method may be stands in Allow", async () => {
    const errors = [{ field: "limit", detail: "must be less" }];
    expect(await problemOf({ kind: "bad-request", errors }).json()).toMatchObject({ errors });
    const notAllowed = problemOf({ kind: "method-not-allowed", allow: ["GET", "HEAD"] });
    expect(notAllowed.headers.get("allow")).toBe("GET, HEAD");
  });
});

describe("an error", () => {
  test.each<[string, unknown, Outcome["kind"]]>([
    ["a refusal", new Refusal({ kind: "too-slow" }), "too-slow"],
    ["no event store", new EventLogUnavailable("away"), "event-store-away"],
    ["no broker", new BrokerUnavailable("away"), "broker-away"],
    ["a refused connection", withCode("ECONNREFUSED"), "read-model-away"],
    ["all addresses refused", new AggregateError([withCode("ECONNREFUSED")]), "read-model-away"],
    ["a server that shuts down", withCode("57P01"), "read-model-away"],
    ["a server that recovers", withCode("57P03"), "read-model-away"],
    ["too many connections", withCode("53300"), "read-model-away"],
    ["a role that may not log in", withCode("28000"), "read-model-away"],
    ["another password", withCode("28P01"), "read-model-away"],
    ["a privilege that is gone", withCode("42501"), "read-model-away"],
    ["a broken connection", new Error("Connection terminated unexpectedly"), "read-model-away"],
    ["no free connection", new Error("timeout exceeded when trying to connect"), "read-model-away"],
    ["no tables", withCode("42P01"), "read-model-empty"],
    ["a statement out of time", withCode("57014"), "too-slow"],
    ["a silent server", new Error("Query read timeout"), "read-model-away"],
    ["a body that is no JSON", new HTTPException(400, { message: "x" }), "unreadable-body"],
    ["another media type", new HTTPException(415), "unsupported-media-type"],
    ["a fault", new TypeError("x is undefined"), "internal"],
    ["not even an error", "x", "internal"],
  ])("such as %s comes to what it means", (_, error, kind) => {
    expect(outcomeOfError(error).kind).toBe(kind);
  });
});
