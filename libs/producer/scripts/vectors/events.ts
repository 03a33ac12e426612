import {
  batchSubject,
  correlationIdOf,
  type DetektorEvent,
  isFrameEvent,
  sentIdOf,
  streamOf,
  subjectOf,
} from "@detektor/events";
import { eventFunctionTypes } from "../../src/event-functions.ts";
import { type EventCase, eventCases, origin } from "./event-cases.ts";
import { idOf, onTheWire, rawEvent, taken } from "./make-case.ts";

/** Returns the vectors of whole events: the call of the SDK, what it sends, and what follows from that. */
export function eventVectors(): object {
  const { site, source, nowMs } = origin;
  return { site, source, now_ms: nowMs, cases: eventCases.map(vectorOf) };
}

function vectorOf(of: EventCase, index: number): object {
  const { name, data, version, context } = of;
  const event = taken(rawEvent(of, index));
  return {
    name,
    function: of.function,
    type: eventFunctionTypes[of.function],
    ...(version !== undefined && { version }),
    ...(context !== undefined && { context: snakeCase(context) }),
    options: snakeCase({ id: idOf(index), ...of.options }),
    data,
    event: onTheWire(event),
    derived: derivedOf(event),
  };
}

function derivedOf(event: DetektorEvent): object {
  const camera = isFrameEvent(event) ? event.data.camera_id : null;
  return {
    event_id: event.id,
    correlation_id: correlationIdOf(event),
    subject: subjectOf(event),
    batch_subject: camera === null ? null : batchSubject(event.site, camera),
    stream: streamOf(event),
    sent_id: sentIdOf(event),
  };
}

function snakeCase(options: object): object {
  const words = Object.entries(options).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value as unknown,
  ]);
  return Object.fromEntries(words) as object;
}
