import { byteView, type EventRanges, idLength } from "@detektor/eventstore-protocol";

/** An event to be appended, as ranges of the message in which it was received. */
export type ProposedEvent = EventRanges;

/** Builds a proposed event from whole values; `id` is a canonical UUID. */
export function proposedEvent(event: {
  id: string;
  type: string;
  data: Buffer;
  metadata?: Buffer;
  isJson?: boolean;
}): ProposedEvent {
  const metadata = event.metadata ?? Buffer.alloc(0);
  const idAndType = Buffer.from(event.id + event.type, "utf8");
  const bytes = Buffer.concat([idAndType, metadata, event.data]);
  const typeEnd = idAndType.length;
  const metadataEnd = typeEnd + metadata.length;
  return {
    bytes,
    view: byteView(bytes),
    idStart: 0,
    isJson: event.isJson ?? true,
    typeStart: idLength,
    typeEnd,
    metadataStart: typeEnd,
    metadataEnd,
    dataStart: metadataEnd,
    dataEnd: bytes.length,
  };
}

/** Returns the event's id as text. */
export function idOf({ bytes, idStart }: ProposedEvent): string {
  return bytes.toString("latin1", idStart, idStart + idLength);
}

/** Returns the bytes of an event that count towards the limit of one append. */
export function appendedSizeBytes(event: ProposedEvent): number {
  return (
    event.typeEnd -
    event.typeStart +
    (event.metadataEnd - event.metadataStart) +
    (event.dataEnd - event.dataStart)
  );
}
