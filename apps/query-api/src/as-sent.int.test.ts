import {
  type DetektorEvent,
  decodeMessage,
  eventIdOf,
  frameId,
  streamOf,
  toStored,
} from "@detektor/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
});
afterAll(() => chain?.stop());

const nowMs = Date.parse("2026-11-02T11:00:00Z");
const frame = frameId("lab", "cam-1", "s", 1, nowMs);
const attributes = {
  specversion: "1.0",
  source: "gate/1",
  time: "2026-11-02T11:00:00.123456789Z",
  site: "lab",
};
const digits = '"track_id":18446744073709551615,"hash":9007199254740993,"big":1e400,"one":1.0';
const object = `{"object_id":18446744073709551615,"class":"car","confidence":1.0000001,"bbox":{"x":-0.01,"y":0.9,"w":0.2,"h":1.10},"zones":null,"attributes":{${digits},"none":null}}`;

/** Returns an event's JSON text: attributes, and data as it is written. */
const event = (id: string, word: string, data: string): string => {
  const head = { ...attributes, id, type: `detektor.frame.${word}.v1` };
  return `${JSON.stringify(head).slice(0, -1)},"data":{"frame_id":"${frame}","camera_id":"cam-1",${data}}}`;
};

const detection = event(
  "42",
  "objects_detected",
  `"model_name":"m","model_version":"1","objects":[${object}]`,
);
const stage = event(
  "43",
  "stage_completed",
  '"stage":"detect","started_at":"2026-11-02T11:00:00.0000009Z","ended_at":"2026-11-02T11:00:00.0100019Z","ratio":1.0',
);

/** Appends events as ingest does: the text as received is stored. */
async function append(texts: readonly string[]): Promise<DetektorEvent[]> {
  const events: DetektorEvent[] = [];
  let position = 0n;
  for (const text of texts) {
    const message = decodeMessage(Buffer.from(text), { nowMs });
    if (message.kind !== "single" || message.decoded.kind === "refused") {
      throw new Error(JSON.stringify(message));
    }
    const { event: decoded, sent } = message.decoded;
    events.push(decoded);
    const stored = toStored(decoded, { ingestTime: attributes.time }, sent?.data);
    const result = await chain.log.append(streamOf(decoded), [stored], { expected: "any" });
    if (result.kind === "appended") position = result.position;
  }
  await ask(`${chain.api.url}/v1/cameras?min_position=${position}`);
  return events;
}

const textOf = async (path: string) => (await fetch(`${chain.api.url}${path}`)).text();

describe("what was sent", () => {
  beforeAll(async () => {
    await append([detection, stage, detection]);
  });

  test("is what its frame's events say, to the last digit", async () => {
    const text = await textOf(`/v1/frames/${frame}/events`);
    expect(text).toContain(`"attributes":{${digits},"none":null}`);
    expect(text).toContain('"confidence":1.0000001,"bbox":{"x":-0.01,"y":0.9,"w":0.2,"h":1.10}');
    expect(text).toContain('"started_at":"2026-11-02T11:00:00.0000009Z"');
    expect(text).toContain('"ratio":1.0');
    const { items } = JSON.parse(text) as Page;
    expect(items).toMatchObject([
      { id: "42", source: "gate/1", time: attributes.time },
      { id: "43", source: "gate/1" },
    ]);
    expect(items[0]).not.toHaveProperty("as_sent");
  });

  test("is computed with microseconds, cut", async () => {
    const { body } = await ask(`${chain.api.url}/v1/frames/${frame}`);
    expect(body["stages"]).toMatchObject([
      {
        started_at: "2026-11-02T11:00:00.000000Z",
        ended_at: "2026-11-02T11:00:00.010001Z",
        work_ms: 10.001,
      },
    ]);
    expect(body["event_count"]).toBe(2);
  });

  test.each([`/v1/frames/${frame}`, "/v1/detections"])(
    "is what %s says of objects",
    async (path) => {
      const text = await textOf(path);
      const numbers = '"track_id":18446744073709551615,"hash":9007199254740993,"big":1e400,"one":1';
      expect(text).toContain(`"attributes":{${numbers},"none":null}`);
      expect(text).toContain('"object_id":"18446744073709551615"');
      expect(text).toContain('"zones":[]');
      expect(text).toContain('"confidence":1,');
      expect(text).toContain('"bbox":{"x":-0.01,"y":0.9,"w":0.2,"h":1.1}');
    },
  );

  test("is found where a confidence of 1 is asked for", async () => {
    const { body } = await ask<Page>(`${chain.api.url}/v1/detections?min_confidence=1`);
    expect(body.items).toHaveLength(1);
  });
});

test("the same id from two sources is two events, and a cause is found by the id that was sent", async () => {
  const other = frameId("lab", "cam-1", "s", 2, nowMs);
  const texts = [
    stage.replace('"43"', '"7"'),
    stage.replace('"43"', '"7"').replace("gate/1", "gate/2").replaceAll('"detect"', '"track"'),
    detection.replace('"42"', '"8","causationid":"7"').replace("gate/1", "gate/2"),
  ].map((text) => text.replaceAll(frame, other));
  const events = await append(texts);
  expect(events.map(({ id }) => id)).toEqual([
    eventIdOf("gate/1", "7"),
    eventIdOf("gate/2", "7"),
    eventIdOf("gate/2", "8"),
  ]);
  const { body } = await ask<Page>(`${chain.api.url}/v1/frames/${other}/events`);
  expect(body.items.map(({ id, source }) => [id, source])).toEqual([
    ["7", "gate/1"],
    ["7", "gate/2"],
    ["8", "gate/2"],
  ]);
  const versions = await ask<Page>(
    `${chain.api.url}/v1/stats/stages?model_version=1&from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z`,
  );
  expect(versions.body.items).toContainEqual(
    expect.objectContaining({ stage: "track", model_version: "1" }),
  );
});
