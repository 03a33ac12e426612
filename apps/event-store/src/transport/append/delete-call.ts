import { framed } from "@detektor/eventstore-protocol";
import {
  decodeMessage,
  deleteRequestShape,
  deleteResponseShape,
  encodeMessage,
} from "@detektor/eventstore-protocol/shapes";
import type { Access } from "../../access/access.ts";
import { demand } from "../../access/access.ts";
import type { EventStore } from "../../store/event-store.ts";
import { expectedRevisionOf, streamNameOf } from "./expected-revision-of.ts";
import { invalidArgument } from "../server/grpc-status.ts";
import type { ServerCall } from "../server/server-call.ts";
import {
  AppendTooLargeError,
  StreamDeletedError,
  WrongExpectedRevisionError,
} from "../../streams/stream-errors.ts";

type StoreAccess = { readonly store: EventStore; readonly access: Access };

const deleteStream = async (
  { store, access }: StoreAccess,
  call: ServerCall,
  remove: "softDelete" | "tombstone",
): Promise<void> => {
  const { options } = decodeMessage(deleteRequestShape, await call.receiveOne());
  if (!options) throw invalidArgument("the options are missing");
  const stream = streamNameOf(options);
  demand(access, call.caller, "delete", stream);
  const expected = expectedRevisionOf(options);
  const outcome = await store[remove](stream, expected);
  if (outcome.kind === "deleted") throw new StreamDeletedError(stream);
  if (outcome.kind === "too-large") throw new AppendTooLargeError(outcome.maxBytes);
  if (outcome.kind === "wrong-expected-revision") {
    throw new WrongExpectedRevisionError(stream, expected, outcome.actual);
  }
  const position = outcome.position ?? 0;
  const message = { position: { commitPosition: position, preparePosition: position } };
  call.send(framed(encodeMessage(deleteResponseShape, message)));
  call.finish();
};

/** Serves Delete ("softDelete") or Tombstone ("tombstone"). */
export function deleteCall(context: StoreAccess, remove: "softDelete" | "tombstone") {
  return (call: ServerCall): void =>
    void deleteStream(context, call, remove).catch((error: unknown) => call.fail(error));
}
