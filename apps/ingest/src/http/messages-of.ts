import {
  BATCH_MEDIA_TYPE,
  batchSubject,
  cameraOf,
  type DetektorEvent,
  encodeSent,
  EVENT_MEDIA_TYPE,
  type SentJson,
  subjectOf,
} from "@detektor/events";

/** An event and its text as received. */
export type Publishable = { readonly event: DetektorEvent; readonly sent?: SentJson | undefined };

/** A message to publish: one event, or several of one camera. */
export type EventMessage = {
  readonly subject: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly events: readonly DetektorEvent[];
};

const maxBatchBytes = 512 * 1024;
const maxBatchEvents = 1000;
const [opening, comma, closing] = [Buffer.from("["), Buffer.from(","), Buffer.from("]")];

type Part = { readonly event: DetektorEvent; readonly text: Uint8Array };

/** Groups events by camera, in their order, into messages of at most 512 KiB. */
export function messagesOf(events: readonly Publishable[]): EventMessage[] {
  const parts = events.map(({ event, sent }) => ({ event, text: encodeSent(event, sent) }));
  const groups = Map.groupBy(parts, ({ event }) => batchSubjectOf(event) ?? event.id);
  return [...groups.values()].flatMap((group) => split(group).map(messageOf));
}

function split(parts: readonly Part[]): Part[][] {
  const batches: Part[][] = [];
  let sizeBytes = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const last = batches.at(-1);
    if (!last || sizeBytes + part.text.length > maxBatchBytes || last.length >= maxBatchEvents) {
      batches.push([part]);
      sizeBytes = part.text.length;
    } else {
      last.push(part);
      sizeBytes += part.text.length + 1;
    }
  }
  return batches;
}

function messageOf(parts: readonly Part[]): EventMessage {
  const events = parts.map(({ event }) => event);
  const [only] = parts;
  if (only && parts.length === 1) {
    const { event, text: body } = only;
    return { subject: subjectOf(event), contentType: EVENT_MEDIA_TYPE, body, events };
  }
  const texts = parts.flatMap(({ text }) => [comma, text]);
  const body = Buffer.concat([opening, ...texts.slice(1), closing]);
  const subject = (only && batchSubjectOf(only.event)) ?? "";
  return { subject, contentType: BATCH_MEDIA_TYPE, body, events };
}

/** Returns the subject of an event's batch; null for an alert without a camera, which is sent alone. */
function batchSubjectOf(event: DetektorEvent): string | null {
  const camera = cameraOf(event);
  return camera === null ? null : batchSubject(event.site, camera);
}
