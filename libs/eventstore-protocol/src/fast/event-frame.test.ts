import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteWriter } from "../bytes/byte-writer.ts";
import { proposedMessages, recordedPlaces } from "../../test/arbitraries.ts";
import { BatchAppendReq_ProposedMessageSchema } from "../gen/streams_pb.ts";
import { encodeMessage } from "../message-codec.ts";
import { type EncodedEvent, writeEventFrame } from "./event-frame.ts";
import { encodeEventFrame } from "./event-frame-twin.ts";
import { decodeProposedMessage } from "./proposed-message-twin.ts";
import { encodeRecordedEvent } from "./recorded-event-body-twin.ts";

/** Recorded events, somewhere in a buffer. */
const encodedEvents: fc.Arbitrary<EncodedEvent> = fc
  .tuple(proposedMessages, recordedPlaces, fc.nat(50))
  .map(([message, place, start]) => {
    const proposed = encodeMessage(BatchAppendReq_ProposedMessageSchema, message);
    const event = encodeRecordedEvent(decodeProposedMessage(proposed), place);
    const bytes = Buffer.concat([Buffer.alloc(start, 0xff), event, Buffer.alloc(20, 0xff)]);
    return { bytes, start, end: start + event.length };
  });

const positions = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.maxSafeNat());

test("an event is sent with the bytes of generated code, with ids of both forms", () => {
  fc.assert(
    fc.property(encodedEvents, positions, fc.boolean(), (event, position, isStructured) => {
      const writer = new ByteWriter(16);
      writeEventFrame(writer, event, position, { isStructured });
      expect(writer.finish()).toEqual(encodeEventFrame(event, position, { isStructured }));
    }),
  );
});

test("a link is sent with the event that it points to, if there is one", () => {
  const targets = fc.option(encodedEvents, { nil: undefined });
  fc.assert(
    fc.property(encodedEvents, targets, fc.boolean(), (event, target, isStructured) => {
      const writer = new ByteWriter(16);
      const options = { isStructured, link: true, target };
      writeEventFrame(writer, event, 5, options);
      expect(writer.finish()).toEqual(encodeEventFrame(event, 5, options));
    }),
  );
});

test("an event for a persistent subscription has its number of retries", () => {
  const counts = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(encodedEvents, counts, fc.boolean(), (event, retryCount, isStructured) => {
      const writer = new ByteWriter(16);
      writeEventFrame(writer, event, 5, { isStructured, retryCount });
      expect(writer.finish()).toEqual(encodeEventFrame(event, 5, { isStructured, retryCount }));
    }),
  );
});

test("frames are written one after another", () => {
  fc.assert(
    fc.property(fc.array(encodedEvents, { maxLength: 4 }), (events) => {
      const writer = new ByteWriter(0);
      for (const event of events) writeEventFrame(writer, event, 7, { isStructured: false });
      const frames = events.map((event) => encodeEventFrame(event, 7, { isStructured: false }));
      expect(writer.finish()).toEqual(Buffer.concat(frames));
    }),
  );
});
