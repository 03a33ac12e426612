import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { type DetektorEvent, eventIdOf, streamOf } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { headers, type MsgHdrs } from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  batchSubject,
  captured,
  json,
  type Platform,
  startPlatform,
  subject,
} from "../test/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const structured = "application/cloudevents+json";

/** Returns an event with numbers that no double can hold, and the text of its data. */
function precise(more: object = {}) {
  const event = captured(more);
  const own = JSON.stringify({ ...event.data, capture_time: "2026-11-02T10:59:58.123456789Z" });
  const numbers = '"track": 18446744073709551615, "big": 1e400, "one": 1.0, "none": null';
  const data = `{ ${own.slice(1, -1)},\n ${numbers} }`;
  const { data: _, ...attributes } = event;
  const text = `${JSON.stringify(attributes).slice(0, -1)},"data":${data}}`;
  return { event, data, text, attributes };
}

type Sent = ReturnType<typeof precise>;

const post = (body: string | Uint8Array, head: Record<string, string>, query = "?wait=stored") =>
  fetch(`${platform.ingest.url}/v1/events${query}`, {
    method: "POST",
    headers: head,
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
const overHttp = async (body: string | Uint8Array, head: Record<string, string>) => {
  const response = await post(body, head);
  expect([response.status, await response.text()]).toEqual([202, expect.any(String)]);
};
const attributeHeaders = ({ attributes }: Sent, prefix: string) =>
  Object.entries(attributes).map(([name, value]) => [prefix + name, String(value)] as const);
const overNats = async (
  body: string,
  fields: readonly (readonly [string, string])[],
  on = subject,
) => {
  const head = headers();
  for (const [name, value] of fields) head.set(name, value);
  await platform.js.publish(on, body, { headers: head });
};
const recorded = (event: DetektorEvent) =>
  eventually(async () => {
    const id = eventIdOf(event.source, event.id);
    const all = await platform.recorded(streamOf(event));
    const [found, ...more] = all.filter((each) => each.id === id);
    if (found === undefined) throw new Error("not stored yet");
    expect(more).toEqual([]);
    return found;
  });

const jsonType = ["content-type", "application/json"] as const;
const ways: [string, (sent: Sent) => Promise<void>][] = [
  ["NATS, without headers", ({ text }) => overNats(text, [])],
  ["NATS, with its media type", ({ text }) => overNats(text, [["Content-Type", structured]])],
  ["NATS, in a batch", ({ text }) => overNats(`[${text}]`, [], batchSubject)],
  [
    "NATS, in binary mode",
    (sent) =>
      overNats(sent.data, [
        ...attributeHeaders(sent, "ce-"),
        ["ce-datacontenttype", "application/json"],
      ]),
  ],
  [
    "NATS, in binary mode with headers in capitals",
    (sent) =>
      overNats(sent.data, [...attributeHeaders(sent, "CE-"), ["Content-Type", "application/json"]]),
  ],
  [
    "NATS, in binary mode as one of a batch",
    (sent) => overNats(sent.data, attributeHeaders(sent, "Ce-"), batchSubject),
  ],
  ["HTTP", ({ text }) => overHttp(text, { "content-type": structured })],
  ["HTTP, as plain JSON", ({ text }) => overHttp(text, { "content-type": "application/json" })],
  [
    "HTTP, as an array of plain JSON",
    ({ text }) => overHttp(`[ ${text} ]`, Object.fromEntries([jsonType])),
  ],
  [
    "HTTP, as lines",
    ({ text }) => overHttp(text.replaceAll("\n", ""), { "content-type": "application/x-ndjson" }),
  ],
  [
    "HTTP, in gzip",
    ({ text }) =>
      overHttp(gzipSync(text), { "content-type": structured, "content-encoding": "gzip" }),
  ],
  [
    "HTTP, in deflate",
    ({ text }) =>
      overHttp(deflateSync(text), { "content-type": structured, "content-encoding": "deflate" }),
  ],
  [
    "HTTP, in deflate without zlib's header",
    ({ text }) =>
      overHttp(deflateRawSync(text), { "content-type": structured, "content-encoding": "Deflate" }),
  ],
  [
    "HTTP, in binary mode and gzip",
    (sent) =>
      overHttp(gzipSync(sent.data), {
        ...Object.fromEntries([...attributeHeaders(sent, "CE-"), jsonType]),
        "content-encoding": "gzip",
      }),
  ],
  [
    "HTTP, in binary mode",
    (sent) => overHttp(sent.data, Object.fromEntries([...attributeHeaders(sent, "ce-"), jsonType])),
  ],
  [
    "HTTP, in base64",
    ({ attributes, data }) =>
      overHttp(
        JSON.stringify({ ...attributes, data_base64: Buffer.from(data).toString("base64") }),
        { "content-type": structured },
      ),
  ],
];

test.each(ways)("over %s, data is stored as it came, to the last digit", async (way, send) => {
  const sent = precise();
  await send(sent);
  const { dataText, metadata } = await recorded(sent.event);
  expect(dataText).toBe(way === "HTTP, as lines" ? sent.data.replaceAll("\n", "") : sent.data);
  expect(metadata).toMatchObject({
    event_time: sent.event.time,
    as_sent: { digits: expect.any(Array) },
  });
});

describe("an id that is no UUID", () => {
  test("is kept, and is another event's from another source", async () => {
    const first = captured({ id: "42", source: "gate/1" });
    const second = { ...first, source: "gate/2" };
    const response = await post(json([first, second, first]), {
      "content-type": "application/json",
    });
    expect(await response.json()).toMatchObject({ accepted: ["42", "42"], refused: [] });
    await overNats(JSON.stringify(second), []);
    await platform.settled();
    for (const event of [first, second]) {
      expect((await recorded(event)).metadata).toMatchObject({ as_sent: { id: "42" } });
    }
  });

  test("that comes again with other content is told by the id that was sent", async () => {
    const event = captured({ id: "43" });
    await overNats(JSON.stringify(event), []);
    await recorded(event);
    await overNats(
      JSON.stringify([{ ...event, time: new Date(0).toISOString() }]),
      [],
      batchSubject,
    );
    await platform.settled();
    expect(await platform.deadLetters("id_conflict", "43")).toMatchObject([{ field: "id" }]);
    const answer = await post(json({ ...event, time: new Date(1).toISOString() }), {
      "content-type": structured,
    });
    expect(await answer.json()).toMatchObject({ refused: [{ id: "43", reason: "id_conflict" }] });
  });
});

test("trace context that can't be used is counted, and the event is stored", async () => {
  const event = captured({ traceparent: "00-0-0-00", tracestate: "" });
  await overNats(JSON.stringify(event), [["traceparent", "nothing"]]);
  expect((await recorded(event)).metadata).not.toHaveProperty("traceparent");
  const metrics = await (await fetch(`${platform.ingest.url}/metrics`)).text();
  expect(metrics).toContain('detektor_ingest_ignored_trace_context_total{field="traceparent"} 2');
  expect(metrics).toContain('detektor_ingest_ignored_trace_context_total{field="tracestate"} 1');
});

test("a dead letter of an event in binary mode has its attributes", async () => {
  const sent = precise();
  await overNats('{"frame_id":7}', [...attributeHeaders(sent, "ce-"), jsonType]);
  const letter = await eventually(async () => {
    const stored = await (await platform.nc.jetstreamManager()).streams.getMessage("DEAD_LETTERS", {
      last_by_subj: "dlq.v1.invalid",
    });
    expect(stored.header.get("detektor-id")).toBe(sent.event.id);
    return stored;
  });
  const own = (head: MsgHdrs) =>
    attributeHeaders(sent, "ce-").map(([name]) => [name, head.get(name)]);
  expect(own(letter.header)).toEqual(attributeHeaders(sent, "ce-"));
  expect([letter.string(), letter.header.get("content-type")]).toEqual([
    '{"frame_id":7}',
    "application/json",
  ]);
  await platform.settled();
});

describe("over HTTP", () => {
  const typed = { "content-type": structured };

  test("what comes out of gzip or deflate is bounded", async () => {
    const text = Buffer.alloc(9 * 1024 * 1024, "x");
    const bomb = gzipSync(text);
    for (const [body, encoding, status] of [
      [bomb, "gzip", 413],
      [bomb.subarray(0, 1000), "gzip", 400],
      ["{}", "gzip", 400],
      [deflateSync(text), "deflate", 413],
      [deflateRawSync(text), "deflate", 413],
      ["{}", "deflate", 400],
      ["{}", "br", 415],
      ["{}", "gzip, gzip", 415],
    ] as const) {
      const response = await post(body, { ...typed, "content-encoding": encoding });
      expect([encoding, response.status]).toEqual([encoding, status]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      if (status === 415) expect(response.headers.get("accept-encoding")).toBe("gzip, deflate");
    }
  });

  test("an empty batch is a batch", async () => {
    for (const type of ["application/json", "application/cloudevents-batch+json"]) {
      const response = await post("[]", { "content-type": type });
      expect([response.status, await response.json()]).toEqual([
        202,
        { accepted: [], refused: [] },
      ]);
    }
  });

  test("an event in binary mode that is wrong is answered by its field", async () => {
    const sent = precise();
    const head = Object.fromEntries([...attributeHeaders(sent, "ce-"), jsonType]);
    const response = await post("{}", head);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      refused: [{ id: sent.event.id, field: "data.frame_id", reason: "invalid" }],
    });
  });
});

test("how many dead letters wait is told, and how much room the streams take", async () => {
  await platform.js.publish(subject, "no JSON", { msgID: "a dead letter" });
  await eventually(async () => {
    const metrics = await (await fetch(`${platform.ingest.url}/metrics`)).text();
    const level = (what: string, stream: string) =>
      Number(
        new RegExp(`^detektor_ingest_stream_${what}{stream="${stream}"} (\\d+)$`, "m").exec(
          metrics,
        )?.[1],
      );
    expect(level("messages", "DEAD_LETTERS")).toBeGreaterThan(0);
    expect(level("bytes", "DEAD_LETTERS")).toBeGreaterThan(0);
    expect(level("messages", "FRAMES")).toBe(0);
  });
});
