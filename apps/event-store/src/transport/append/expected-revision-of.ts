import { type expectedRevisionShape, type Message } from "@detektor/eventstore-protocol/shapes";
import type { ExpectedRevision } from "../../streams/expected-revision.ts";
import { invalidArgument } from "../server/grpc-status.ts";

type Expectation = Message<typeof expectedRevisionShape>;

/** Returns the expected revision of a request. Throws GrpcError if it is missing. */
export function expectedRevisionOf(options: Expectation): ExpectedRevision {
  if (options.any) return "any";
  if (options.noStream) return "no_stream";
  if (options.streamExists) return "stream_exists";
  if (options.revision !== undefined) return options.revision;
  throw invalidArgument("the expected revision is missing");
}

/** Returns the stream name of a request. Throws GrpcError if it is missing or can't be written to. */
export function streamNameOf(options: Expectation): string {
  const name = options.streamIdentifier?.streamName?.toString("utf8") ?? "";
  if (name === "") throw invalidArgument("the name of the stream is missing");
  if (name === "$all" || name === "$$") throw invalidArgument(`'${name}' can't be written to`);
  return name;
}
