import {
  BATCH_MEDIA_TYPE,
  batchSubject,
  cameraOf,
  type DetektorEvent,
  EVENT_MEDIA_TYPE,
  subjectOf,
} from "@detektor/events";

/** A message to publish: one event, or several of one camera. */
export type EventMessage = {
  readonly subject: string;
  readonly contentType: string;
  readonly body: Buffer;
  readonly events: readonly DetektorEvent[];
};

const maxBatchBytes = 512 * 1024;
const maxBatchEvents = 1_000;

type Part = { readonly event: DetektorEvent; readonly text: string; readonly sizeBytes: number };

/** Groups events by camera, in their order, into messages of at most 512 KiB. */
export function messagesOf(events: readonly DetektorEvent[]): EventMessage[] {
  const groups = new Map<string, Part[]>();
  for (const event of events) {
    const text = JSON.stringify(event);
    const key = batchSubjectOf(event) ?? event.id;
    const group = groups.get(key) ?? [];
    group.push({ event, text, sizeBytes: Buffer.byteLength(text) });
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => split(group).map(messageOf));
}

function split(parts: readonly Part[]): Part[][] {
  const batches: Part[][] = [];
  let sizeBytes = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const last = batches.at(-1);
    if (!last || sizeBytes + part.sizeBytes > maxBatchBytes || last.length >= maxBatchEvents) {
      batches.push([part]);
      sizeBytes = part.sizeBytes;
    } else {
      last.push(part);
      sizeBytes += part.sizeBytes + 1;
    }
  }
  return batches;
}

function messageOf(parts: readonly Part[]): EventMessage {
  const events = parts.map(({ event }) => event);
  const [only] = parts;
  if (only && parts.length === 1) {
    const body = Buffer.from(only.text);
    return { subject: subjectOf(only.event), contentType: EVENT_MEDIA_TYPE, body, events };
  }
  const body = Buffer.from(`[${parts.map(({ text }) => text).join(",")}]`);
  const subject = (only && batchSubjectOf(only.event)) ?? "";
  return { subject, contentType: BATCH_MEDIA_TYPE, body, events };
}

/** An alert may have no camera; it then travels alone. */
function batchSubjectOf(event: DetektorEvent): string | null {
  const camera = cameraOf(event);
  return camera === null ? null : batchSubject(event.site, camera);
}
