import { expect, test } from "vitest";
import { contextFromHeaders, contextFromMetadata, contextToHeaders } from "./carrier.ts";
import { formatTraceparent, parseTraceparent } from "./traceparent.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

test("a traceparent is what it was after parsing and formatting", () => {
  const context = parseTraceparent(traceparent);
  expect(context).toMatchObject({ spanId: "b7ad6b7169203331", sampled: true });
  expect(context && formatTraceparent(context)).toBe(traceparent);
});

test.each([
  null,
  "",
  "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
  "00-00000000000000000000000000000000-b7ad6b7169203331-01",
  "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
  "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
])("%j is no traceparent", (text) => {
  expect(parseTraceparent(text)).toBeNull();
});

test("a later version may have more fields", () => {
  expect(parseTraceparent(`01${traceparent.slice(2)}-more`)?.sampled).toBe(true);
});

const headersOf = (entries: Record<string, string>) => ({
  keys: () => Object.keys(entries),
  get: (name: string) => entries[name] ?? "",
});

test("context is read from headers of any case and written in lower case", () => {
  const read = contextFromHeaders(
    headersOf({ TraceParent: traceparent, correlationId: "c", Other: "x" }),
  );
  expect(read).toEqual({ traceparent, correlationid: "c" });
  const written = new Map<string, string>();
  contextToHeaders(read, written);
  expect([...written]).toEqual([
    ["traceparent", traceparent],
    ["correlationid", "c"],
  ]);
});

test("context is read from an event's metadata", () => {
  const metadata = {
    $correlationId: "c",
    $causationId: "e",
    traceparent,
    site: "lab",
    tracestate: 7,
  };
  expect(contextFromMetadata(metadata)).toEqual({
    correlationid: "c",
    causationid: "e",
    traceparent,
  });
  expect(contextFromMetadata(null)).toEqual({});
  expect(contextFromHeaders(undefined)).toEqual({});
});
