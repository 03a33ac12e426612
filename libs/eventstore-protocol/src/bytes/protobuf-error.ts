/** Bytes that are not a protobuf message of the expected type. */
export class ProtobufError extends Error {
  override readonly name = "ProtobufError";
}
