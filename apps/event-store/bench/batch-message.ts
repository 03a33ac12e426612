import { randomBytes, randomUUID } from "node:crypto";
import { framed } from "@detektor/eventstore-protocol";
import { batchAppendRequestShape, encodeMessage } from "@detektor/eventstore-protocol/shapes";

/** How the ids of events are generated. */
export type IdKind = "v7" | "random";

let counter = 0;

/** Returns a UUID whose first 48 bits are the time, or a fully random one. */
export function eventId(kind: IdKind): string {
  if (kind === "random") return randomUUID();
  counter += 1;
  const hex =
    Date.now().toString(16).padStart(12, "0") + (0x70000000 + (counter & 0xfffffff)).toString(16);
  const rest = ((counter * 2_654_435_761) >>> 0).toString(16).padStart(12, "8");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${rest}`;
}

const placeholder = "00000000-0000-7000-8000-000000000000";

const firstStream = "00000000";

/** Returns the name of a stream of a load. */
export function streamName(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(firstStream.length, "0")}`;
}

/** Builds a framed append of `count` events that can be sent repeatedly, with new ids each time. */
export function batchMessage(prefix: string, count: number, eventBytes: number) {
  const stream = streamName(prefix, 0);
  const data = Buffer.from(JSON.stringify({ filler: randomBytes(eventBytes / 2).toString("hex") }));
  const message = framed(
    encodeMessage(batchAppendRequestShape, {
      correlationId: { string: placeholder },
      options: {
        streamIdentifier: { streamName: Buffer.from(stream) },
        any: {},
        deadlineAt: { seconds: Math.floor(Date.now() / 1000) + 100_000 },
      },
      proposedMessages: Array.from({ length: count }, () => ({
        id: { string: placeholder },
        metadata: new Map([
          ["type", "detektor.frame.captured.v1"],
          ["content-type", "application/json"],
        ]),
        customMetadata: Buffer.from('{"correlationid":"01890a5d-ac96-774b-bcce-b302099a8057"}'),
        data: data.subarray(0, eventBytes),
      })),
      isFinal: true,
    }),
  );
  const idPlaces: number[] = [];
  for (let at = message.indexOf(placeholder); at >= 0; at = message.indexOf(placeholder, at + 1)) {
    idPlaces.push(at);
  }
  const namePlace = message.indexOf(stream) + prefix.length + 1;
  return {
    /** Returns a copy for a stream, with new ids. */
    next: (kind: IdKind, number: number): Buffer => {
      const copy = Buffer.from(message);
      copy.write(String(number).padStart(firstStream.length, "0"), namePlace, "latin1");
      for (const place of idPlaces) copy.write(eventId(kind), place, 36, "latin1");
      return copy;
    },
  };
}
