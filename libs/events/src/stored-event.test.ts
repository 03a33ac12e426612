import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvent } from "../test/arbitrary-event.ts";
import { sessionEvents } from "../test/examples.ts";
import { correlationIdOf, defaultCorrelationId } from "./correlation-id.ts";
import { fromStored, StoredEventError, toStored } from "./stored-event.ts";

const arrival = {
  ingestTime: "2026-11-02T11:00:10.000000Z",
  publishTime: "2026-11-02T11:00:09Z",
  nats: { stream: "FRAMES", seq: 7 },
};
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe("what is stored gives the event back, to the last field:", () => {
  test("any event", () => {
    fc.assert(
      fc.property(arbitraryEvent, (event) => {
        expect(fromStored(throughJson(toStored(event, arrival)))).toEqual(event);
      }),
    );
  });

  test("one whose correlation id is what it would be anyway", () => {
    fc.assert(
      fc.property(arbitraryEvent, (event) => {
        const named = {
          ...event,
          correlationid: defaultCorrelationId(event.type, event.id, event.data),
        };
        expect(fromStored(throughJson(toStored(named, arrival)))).toEqual(named);
      }),
    );
  });
});

test("the metadata says who, when, where and what belongs together", () => {
  const event = { ...sessionEvents()[1], producersdk: "detektor-ts/0.1.0" } as ReturnType<
    typeof sessionEvents
  >[number];
  expect(toStored(event, arrival).metadata).toEqual({
    $correlationId: correlationIdOf(event),
    $causationId: event.causationid,
    schema_version: 1,
    event_time: event.time,
    publish_time: arrival.publishTime,
    ingest_time: arrival.ingestTime,
    producer: { "service.name": "decode", "service.instance.id": "1", sdk: "detektor-ts/0.1.0" },
    site: "lab",
    nats: { stream: "FRAMES", seq: 7 },
    cloudevent: {
      specversion: "1.0",
      source: "decode/1",
      subject: event.subject,
      datacontenttype: "application/json",
      producersdk: "detektor-ts/0.1.0",
    },
  });
});

describe("what isn't one of ours is an error that names the field:", () => {
  const [event] = sessionEvents();
  const good = throughJson(event === undefined ? { metadata: {} } : toStored(event, arrival)) as {
    id: string;
    type: string;
    data: object;
    metadata: object;
  };
  test.each([
    ["type", { ...good, type: "somebody.elses.v1" }],
    ["metadata", { ...good, metadata: null }],
    ["metadata.cloudevent", { ...good, metadata: {} }],
    ["data.seq", { ...good, data: { ...good.data, seq: "1" } }],
    ["data", { ...good, data: undefined }],
    ["site", { ...good, metadata: { ...good.metadata, site: 5 } }],
    ["correlationid", { ...good, metadata: { ...good.metadata, $correlationId: 5 } }],
  ])("%s", (field, stored) => {
    expect(() => fromStored(stored)).toThrow(StoredEventError);
    expect(() => fromStored(stored)).toThrow(expect.objectContaining({ field }));
  });
});
