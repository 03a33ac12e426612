import { Code } from "@detektor/eventstore-protocol";

/** A call's end other than success: code, message, and trailers that tell clients more. */
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

/** The request can't be understood. */
export const invalidArgument = (message: string): GrpcError =>
  new GrpcError(Code.INVALID_ARGUMENT, message);
