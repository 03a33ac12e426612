import { ProtobufError } from "../../protocol/protobuf.ts";
import { AppendFailedError, CorruptLogError } from "../../log/storage-errors.ts";
import { GrpcError, grpcCode } from "./grpc-status.ts";

const appendFailureCodes = {
  // Reads go on, so the client must not leave: its channel is fine.
  "disk-full": grpcCode.resourceExhausted,
  "disk-failed": grpcCode.internal,
  closing: grpcCode.unavailable,
} as const;

const codeOf = (error: unknown): number => {
  if (error instanceof ProtobufError) return grpcCode.invalidArgument;
  if (error instanceof AppendFailedError) return appendFailureCodes[error.reason];
  return error instanceof CorruptLogError ? grpcCode.dataLoss : grpcCode.unknown;
};

/** How a call ends with an error: what the storage could not do has a status of its own. */
export const asGrpcError = (error: unknown): GrpcError =>
  error instanceof GrpcError
    ? error
    : new GrpcError(codeOf(error), error instanceof Error ? error.message : String(error));
