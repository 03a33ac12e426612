import {
  batchSubject,
  type DetektorEvent,
  eventText,
  isFrameEvent,
  subjectOf,
} from "@detektor/events";
import { messageOf } from "../../src/message-of.ts";
import { Outbox, type OutboxMessage } from "../../src/outbox.ts";
import { producerSettings } from "../../src/producer-settings.ts";
import { eventData, frame } from "./event-data.ts";
import { type EventCase, origin } from "./event-cases.ts";
import { onTheWire, rawEvent, taken } from "./make-case.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const completed = { function: "frameCompleted", data: frame, name: "" } as const;
const traced: EventCase = { ...completed, options: { traceparent } };
const otherCamera = { ...completed, data: { ...frame, camera_id: "cam-2" } };
const alert: EventCase = { name: "", function: "alertRaised", data: eventData.alertRaised.least };
const action: EventCase = {
  name: "",
  function: "actionTriggered",
  data: eventData.actionTriggered.all,
};
const lost: EventCase = { name: "", function: "framesLost", data: eventData.framesLost.least };
const byForeignId: EventCase = { ...completed, options: { id: "42" } };
const long: EventCase = {
  name: "",
  function: "stageFailed",
  data: { ...eventData.stageFailed.least, message: "ä".repeat(8192), x_more: "m".repeat(200_000) },
};

const groups: readonly (readonly [string, readonly EventCase[]])[] = [
  ["an event of a frame alone is a batch of one", [completed]],
  ["events of one camera travel together, in their order", [completed, traced, completed]],
  ["a traceparent that all share is in the header", [traced, traced]],
  ["each camera has messages of its own", [completed, otherCamera, completed]],
  ["events of cameras, alerts and actions travel alone", [lost, alert, action]],
  ["the message id is made of event ids, not of ids as sent", [byForeignId]],
];

const cut: readonly (readonly [string, readonly EventCase[]])[] = [
  ["no message has more than 64 events", Array<EventCase>(130).fill(completed)],
  ["no message has more than 448 KiB of events", Array<EventCase>(4).fill(long)],
];

const settings = producerSettings({ natsUrl: "nats://127.0.0.1:4222", ...origin, nowMs: Date.now });

/** Returns the vectors of messages: the events in the order of the calls, and the messages they become. */
export function messageVectors(): object {
  const cases = groups.map(([name, of], group) => {
    const events = of.map((each, index) => taken(rawEvent(each, 1000 + 10 * group + index)));
    return { name, events: events.map(onTheWire), messages: messagesOf(events).map(vectorOf) };
  });
  const sizes = cut.map(([name, of]) => {
    const [first] = of;
    const events = of.map((each, index) => taken(rawEvent(each, index)));
    const messages = messagesOf(events).map(({ entries }) => entries.length);
    const { data } = first ?? { data: {} };
    const text = Object.entries(data).map(([key, value]) => [key, lengthOf(value)] as const);
    return { name, count: of.length, data: Object.fromEntries(text), messages };
  });
  return { cases, cut: sizes };
}

/** Replaces long text by its letter and its length. */
function lengthOf(value: unknown): unknown {
  if (typeof value !== "string" || value.length < 1000) return value;
  return { text: value[0], times: value.length };
}

function messagesOf(events: readonly DetektorEvent[]): readonly OutboxMessage[] {
  const outbox = new Outbox(settings);
  for (const [seq, event] of events.entries()) {
    const to = isFrameEvent(event)
      ? { subject: batchSubject(event.site, event.data.camera_id), isBatch: true }
      : { subject: subjectOf(event), isBatch: false };
    const json = eventText(event);
    const sizeBytes = Buffer.byteLength(json) + 1;
    outbox.offer(to, { seq, id: event.id, json, sizeBytes, traceparent: event.traceparent }, 0);
  }
  outbox.hurry(events.length);
  const messages = [];
  for (let next = outbox.take(0); next !== null; next = outbox.take(0)) messages.push(next);
  return messages;
}

function vectorOf(message: OutboxMessage): object {
  const { subject, headers, body } = messageOf(message);
  const names = ["Nats-Msg-Id", "content-type", "traceparent"].filter((name) => headers.has(name));
  return {
    subject,
    headers: Object.fromEntries(names.map((name) => [name, headers.get(name)])),
    body: JSON.parse(Buffer.from(body).toString()) as unknown,
  };
}
