import { decodeEvent, type DetektorEvent, eventText, type Refusal } from "@detektor/events";
import { eventFunctionTypes } from "../../src/event-functions.ts";
import { makeEvent } from "../../src/make-event.ts";
import { type EventCase, origin } from "./event-cases.ts";

type Json = Readonly<Record<string, unknown>>;

/** Returns the event of a case before it is checked. */
export function rawEvent(of: EventCase, index: number): Json {
  const { site, source, nowMs } = origin;
  const settings = { site, source, version: of.version, nowMs: () => nowMs };
  const context = () => of.context ?? {};
  const options = { id: idOf(index), ...of.options };
  const made = makeEvent(eventFunctionTypes[of.function], of.data as never, options, {
    ...settings,
    context,
  });
  const { producersdk: _, ...event } = made as Json;
  return event;
}

/** Returns the id of a case's event, unless it names one. */
export function idOf(index: number): string {
  return `01a19bea-7c00-7000-8000-${String(index).padStart(12, "0")}`;
}

/** Returns the event that is sent, or the reason why it isn't. */
export function checked(event: unknown): { sent: DetektorEvent } | { refusal: Refusal } {
  const decoded = decodeEvent(event, { nowMs: origin.nowMs });
  return decoded.kind === "event" ? { sent: decoded.event } : { refusal: decoded.refusal };
}

/** Returns the sent event of a valid one; throws if it is refused. */
export function taken(event: unknown): DetektorEvent {
  const answer = checked(event);
  if ("refusal" in answer) throw new Error(answer.refusal.detail);
  return answer.sent;
}

/** Returns the event as the JSON value that is sent. */
export function onTheWire(event: DetektorEvent): Json {
  return JSON.parse(eventText(event)) as Json;
}
