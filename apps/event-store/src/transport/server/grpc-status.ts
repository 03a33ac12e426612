import { Code } from "@detektor/eventstore-protocol";

/** The unsuccessful end of a call: code, message, and trailers with details for clients. */
export class GrpcError extends Error {
  override readonly name = "GrpcError";
  readonly code: number;
  readonly trailers: Readonly<Record<string, string>>;

  constructor(code: number, message: string, trailers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.trailers = trailers;
  }
}

/** Returns the error for an invalid request. */
export function invalidArgument(message: string): GrpcError {
  return new GrpcError(Code.INVALID_ARGUMENT, message);
}
