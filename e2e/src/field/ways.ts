import { deflateSync, gzipSync } from "node:zlib";
import { headers, type NatsConnection } from "nats";
import type { WireEvent } from "../session-copy.ts";

/** The addresses that events are sent to. */
export interface Doors {
  readonly ingestUrl: string;
  readonly connection: NatsConnection;
}

type Send = (doors: Doors, events: readonly WireEvent[]) => Promise<void>;

const event = "application/cloudevents+json";
const batch = "application/cloudevents-batch+json";
const json = "application/json";

/** Every way in which a producer may send events. */
const sends = {
  "NATS, alone": each((doors, one) => publish(doors, subjectOf(one), text(one), {})),
  "NATS, alone with its media type": each((doors, one) =>
    publish(doors, subjectOf(one), text(one), { "content-type": event }),
  ),
  "NATS, in binary mode": each((doors, one) =>
    publish(doors, subjectOf(one), text(one.data), attributeHeaders(one, "ce-")),
  ),
  "NATS, in binary mode and capitals": each((doors, one) =>
    publish(doors, subjectOf(one), text(one.data), {
      ...attributeHeaders(one, "CE-"),
      "Content-Type": json,
    }),
  ),
  "NATS, in batches of a camera": batches(async (doors, subject, some) =>
    publish(doors, subject, text(some), { "Content-Type": batch }),
  ),
  "HTTP, in a batch": (doors, all) => post(doors, text(all), { "content-type": batch }),
  "HTTP, in an array": (doors, all) => post(doors, text(all), { "content-type": json }),
  "HTTP, as lines": (doors, all) =>
    post(doors, all.map(text).join("\n"), { "content-type": "application/x-ndjson" }),
  "HTTP, in gzip": (doors, all) =>
    post(doors, gzipSync(text(all)), { "content-type": batch, "content-encoding": "gzip" }),
  "HTTP, in deflate": (doors, all) =>
    post(doors, deflateSync(text(all)), { "content-type": json, "content-encoding": "deflate" }),
  "HTTP, alone": each((doors, one) => post(doors, text(one), { "content-type": event })),
  "HTTP, alone as plain JSON": each((doors, one) =>
    post(doors, text(one), { "content-type": json }),
  ),
  "HTTP, in binary mode": each((doors, one) =>
    post(doors, text(one.data), { ...attributeHeaders(one, "Ce-"), "content-type": json }),
  ),
  "HTTP, in base64": (doors, all) =>
    post(doors, text(all.map(inBase64)), { "content-type": batch }),
} as const satisfies Readonly<Record<string, Send>>;

/** The name of a way. */
export type Way = keyof typeof sends;

export const ways = Object.keys(sends) as readonly Way[];

/** Sends events; throws on anything except full acceptance. */
export function sendBy(way: Way, doors: Doors, events: readonly WireEvent[]): Promise<void> {
  return sends[way](doors, events);
}

function each(send: (doors: Doors, one: WireEvent) => Promise<void>): Send {
  return async (doors, events) => {
    await Promise.all(events.map((one) => send(doors, one)));
  };
}

/** Sends batches; events without a camera are sent alone. */
function batches(send: (doors: Doors, subject: string, some: WireEvent[]) => Promise<void>): Send {
  return async (doors, events) => {
    const groups = Map.groupBy(events, ({ data }) => data.camera_id ?? null);
    for (const [camera, some] of groups) {
      if (camera === null) await sends["NATS, alone"](doors, some);
      else await send(doors, `frames.v1.${some[0]?.site}.${camera}.batch`, some);
    }
  };
}

function subjectOf({ type, site, data }: WireEvent): string {
  const [, group, word] = type.split(".");
  if (group === "frame" || group === "camera")
    return `${group}s.v1.${site}.${data.camera_id}.${word}`;
  const last = group === "action" ? `action_${word}` : word;
  return `alerts.v1.${site}.${data.camera_id ?? "_"}.${last}`;
}

function attributeHeaders(event: WireEvent, prefix: string) {
  const attributes = Object.entries(event).filter(
    ([name, value]) => name !== "data" && value !== null,
  );
  return Object.fromEntries(
    attributes.map(([name, value]) => [prefix + name, headerOf(String(value))]),
  );
}

/** Encodes a value as CloudEvents' HTTP binding (3.1.3.2) requires. */
function headerOf(value: string): string {
  return value.replaceAll(/[^!-~]|["%]/gu, encodeURIComponent);
}

function inBase64({ data, ...attributes }: WireEvent) {
  return { ...attributes, data_base64: Buffer.from(text(data)).toString("base64") };
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

async function publish(
  { connection }: Doors,
  subject: string,
  body: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const head = headers();
  for (const [name, value] of Object.entries(fields)) head.set(name, value);
  await connection.jetstream().publish(subject, body, { headers: head, timeout: 30_000 });
}

/** Posts, and repeats the request while the service asks for that, as any producer does. */
async function post(
  { ingestUrl }: Pick<Doors, "ingestUrl">,
  body: string | Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string>>,
  tries = 10,
): Promise<void> {
  const response = await fetch(`${ingestUrl}/v1/events`, {
    method: "POST",
    headers: fields,
    body,
    signal: AbortSignal.timeout(30_000),
  });
  const answer = await response.text();
  if (response.status === 503 && tries > 1) return post({ ingestUrl }, body, fields, tries - 1);
  if (response.status !== 202 || !answer.includes('"refused":[]'))
    throw new Error(`${response.status}: ${answer.slice(0, 500)}`);
}
