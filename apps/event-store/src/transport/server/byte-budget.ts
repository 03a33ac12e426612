import { Code } from "@detektor/eventstore-protocol";
import { GrpcError } from "./grpc-status.ts";

/** The limit on bytes that unfinished requests of all clients may hold together. */
export class ByteBudget {
  readonly #limitBytes: number;
  #used = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#used;
  }

  /** Reserves bytes, or releases them if negative. Throws GrpcError if fewer are left. */
  take(bytes: number): void {
    if (bytes > 0 && this.#used + bytes > this.#limitBytes) {
      throw new GrpcError(
        Code.RESOURCE_EXHAUSTED,
        "unfinished requests hold all the memory that they may: try again later",
      );
    }
    this.#used += bytes;
  }
}
