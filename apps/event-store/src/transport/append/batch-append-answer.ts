import {
  type AnsweredAppend,
  type ByteWriter,
  Code,
  writeAppendedAnswer,
  writeFrame,
} from "@detektor/eventstore-protocol";
import {
  badRequestShape,
  batchAppendResponseShape,
  emptyShape,
  encodeMessage,
  maximumAppendSizeExceededShape,
  type Message,
  type MessageShape,
  streamDeletedShape,
  writeMessage,
  wrongExpectedVersionShape,
} from "@detektor/eventstore-protocol/shapes";
import type { AppendOutcome } from "../../streams/appender.ts";
import type { ExpectedRevision } from "../../streams/expected-revision.ts";
import { successOf } from "./append-call.ts";

/** The end of an append of a batch call. */
export type BatchAnswer =
  | AppendOutcome
  | { readonly kind: "timeout" | "access-denied" }
  | { readonly kind: "bad-request"; readonly message: string }
  | { readonly kind: "failed"; readonly code: number; readonly message: string };

type Response = Message<typeof batchAppendResponseShape>;

/** Builds a status whose message is the name of its detail, as in EventStoreDB, unless another is given. */
const error = <S extends MessageShape>(
  code: number,
  [type, shape, detail]: readonly [type: string, shape: S, detail: Message<S>],
  message = type,
): Response => ({
  error: {
    code,
    message,
    details: {
      typeUrl: `type.googleapis.com/event_store.client.${type}`,
      value: encodeMessage(shape, detail),
    },
  },
});

const wrongExpectedVersion = (expected: ExpectedRevision, actual: number): Response => {
  const words = {
    any: { expectedAny: {} },
    no_stream: { expectedNoStream: {} },
    stream_exists: { expectedStreamExists: {} },
  };
  return error(Code.ALREADY_EXISTS, [
    "WrongExpectedVersion",
    wrongExpectedVersionShape,
    {
      ...(actual < 0 ? { currentNoStream: {} } : { currentStreamRevision: actual }),
      ...(typeof expected === "number" ? { expectedStreamPosition: expected } : words[expected]),
    },
  ]);
};

// For a detail that it reports as "Unknown" the official client drops the message.
const failed = (code: number, message: string): Response =>
  error(code, [code === Code.UNKNOWN ? "Unknown" : "StorageFailure", emptyShape, {}], message);

const resultOf = ({ stream, expected }: AnsweredAppend, answer: BatchAnswer): Response => {
  switch (answer.kind) {
    case "appended":
      return { success: successOf(answer) };
    case "wrong-expected-revision":
      return wrongExpectedVersion(expected, answer.actual);
    case "deleted": {
      const streamIdentifier = { streamName: Buffer.from(stream, "utf8") };
      return error(Code.NOT_FOUND, ["StreamDeleted", streamDeletedShape, { streamIdentifier }]);
    }
    case "too-large":
      return error(Code.INVALID_ARGUMENT, [
        "MaximumAppendSizeExceeded",
        maximumAppendSizeExceededShape,
        { maxAppendSize: answer.maxBytes },
      ]);
    case "timeout":
      return error(Code.DEADLINE_EXCEEDED, ["Timeout", emptyShape, {}]);
    case "access-denied":
      return error(Code.PERMISSION_DENIED, ["AccessDenied", emptyShape, {}]);
    case "bad-request":
      return error(Code.INVALID_ARGUMENT, [
        "BadRequest",
        badRequestShape,
        { message: answer.message },
      ]);
    case "failed":
      return failed(answer.code, answer.message);
  }
};

const expectation = (expected: ExpectedRevision): Response => {
  if (expected === "any") return { any: {} };
  if (expected === "no_stream") return { noStream: {} };
  if (expected === "stream_exists") return { streamExists: {} };
  return { streamPosition: expected };
};

/** Writes the framed answer to one append; it always names the stream, as clients need it on errors. */
export function writeBatchAnswer(
  writer: ByteWriter,
  asked: AnsweredAppend,
  answer: BatchAnswer,
): void {
  if (answer.kind === "appended" && answer.position !== undefined) {
    const { revision, position } = answer;
    writeAppendedAnswer(writer, asked, { revision, position });
    return;
  }
  const write = (message: Response): void =>
    writeMessage(writer, batchAppendResponseShape, message);
  writeFrame(writer, () => {
    write({ correlationId: Buffer.from(asked.correlationId, "latin1") });
    write(resultOf(asked, answer));
    write({ streamIdentifier: { streamName: Buffer.from(asked.stream, "utf8") } });
    write(expectation(asked.expected));
  });
}
