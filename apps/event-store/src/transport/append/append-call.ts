import { ByteReader, framed, readProposedMessage } from "@detektor/eventstore-protocol";
import {
  appendResponseShape,
  type appendSuccessShape,
  decodeMessage,
  encodeMessage,
  expectedRevisionShape,
  type Message,
} from "@detektor/eventstore-protocol/shapes";
import type { Access } from "../../access/access.ts";
import { demand } from "../../access/access.ts";
import type { AppendOutcome } from "../../streams/appender.ts";
import type { EventStore } from "../../store/event-store.ts";
import type { ExpectedRevision } from "../../streams/expected-revision.ts";
import type { ProposedEvent } from "../../log/record/proposed-event.ts";
import { appendedSizeBytes } from "../../log/record/proposed-event.ts";
import { expectedRevisionOf, streamNameOf } from "./expected-revision-of.ts";
import { invalidArgument } from "../server/grpc-status.ts";
import type { ServerCall } from "../server/server-call.ts";
import { AppendTooLargeError, StreamDeletedError } from "../../streams/stream-errors.ts";

type Response = Message<typeof appendResponseShape>;

/** Builds a success answer: with revision and position, or for an empty append. */
export function successOf({
  revision,
  position,
}: AppendOutcome & { kind: "appended" }): Message<typeof appendSuccessShape> {
  if (position === undefined) {
    return revision < 0
      ? { noStream: {}, noPosition: {} }
      : { currentRevision: revision, noPosition: {} };
  }
  return {
    currentRevision: revision,
    position: { commitPosition: position, preparePosition: position },
  };
}

const expectationOf = (expected: ExpectedRevision) => {
  if (expected === "any") return { expectedAny: {} };
  if (expected === "no_stream") return { expectedNoStream: {} };
  if (expected === "stream_exists") return { expectedStreamExists: {} };
  return { expectedRevision: expected };
};

const responseOf = (
  outcome: AppendOutcome,
  stream: string,
  expected: ExpectedRevision,
): Response => {
  switch (outcome.kind) {
    case "appended":
      return { success: successOf(outcome) };
    case "wrong-expected-revision":
      return {
        wrongExpectedVersion: {
          ...(outcome.actual < 0 ? { currentNoStream: {} } : { currentRevision: outcome.actual }),
          ...expectationOf(expected),
        },
      };
    case "deleted":
      throw new StreamDeletedError(stream);
    case "too-large":
      throw new AppendTooLargeError(outcome.maxBytes);
  }
};

/** One append as it arrives: options first, then one event per message. */
class IncomingAppend {
  readonly events: ProposedEvent[] = [];
  #stream: string | undefined;
  #expected: ExpectedRevision = "any";
  #sizeBytes = 0;
  readonly #maxBytes: number;
  readonly #access: Access;
  readonly #call: ServerCall;

  constructor(maxBytes: number, access: Access, call: ServerCall) {
    this.#maxBytes = maxBytes;
    this.#access = access;
    this.#call = call;
  }

  take(message: Buffer): void {
    const reader = new ByteReader(message);
    while (reader.at < reader.end) {
      const tag = reader.varint();
      if (tag === 0x0a) this.#takeOptions(reader.slice());
      else if (tag === 0x12) this.#takeEvent(reader);
      else reader.skip(tag);
    }
  }

  request() {
    if (this.#stream === undefined) throw invalidArgument("the options are missing");
    return { stream: this.#stream, expected: this.#expected, events: this.events };
  }

  #takeOptions(bytes: Buffer): void {
    if (this.#stream !== undefined) throw invalidArgument("options were given twice");
    const options = decodeMessage(expectedRevisionShape, bytes);
    this.#stream = streamNameOf(options);
    demand(this.#access, this.#call.caller, "write", this.#stream);
    this.#expected = expectedRevisionOf(options);
  }

  #takeEvent(reader: ByteReader): void {
    if (this.#stream === undefined) throw invalidArgument("an event came before the options");
    const end = reader.delimited();
    this.#call.hold(end - reader.at);
    const event = readProposedMessage(reader, end);
    this.#sizeBytes += appendedSizeBytes(event);
    if (this.#sizeBytes > this.#maxBytes) throw new AppendTooLargeError(this.#maxBytes);
    this.events.push(event);
  }
}

/** Serves Append: a stream of messages in, one answer out. */
export function appendCall(store: EventStore, access: Access, call: ServerCall): void {
  const incoming = new IncomingAppend(store.maxAppendBytes, access, call);
  const append = async (): Promise<void> => {
    const request = incoming.request();
    const outcome = await store.append(request);
    const response = responseOf(outcome, request.stream, request.expected);
    call.send(framed(encodeMessage(appendResponseShape, response)));
    call.finish();
  };
  call.receive(
    (message) => incoming.take(message),
    () => void append().catch((error: unknown) => call.fail(error)),
  );
}
