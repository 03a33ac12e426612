import { randomUUID } from "node:crypto";
import {
  answersOf,
  appendRequestFrames,
  type AppendAnswer,
  type Expectation,
  type GrpcCall,
  type GrpcConnection,
  methodPath,
  readAppendAnswer,
  Streams,
} from "@detektor/eventstore-protocol";
import { withTimeout } from "@detektor/observability";
import { CliError } from "../cli-error.ts";
import type { RawEvent } from "./raw-event.ts";

type Appending = { readonly stream: string; readonly sizeBytes: number; readonly count: number };

type Refusal = Exclude<AppendAnswer["result"], { kind: "appended" }>;

const maxInFlight = 64;
const maxInFlightBytes = 4 * 1024 * 1024;
const timeoutMs = 60_000;

/**
 * Sends appends one after another without waiting for each; a target processes those of one call in order.
 */
export class BatchAppender {
  /** Events that the target has acknowledged. */
  appended = 0;
  readonly #call: GrpcCall;
  readonly #inFlight = new Map<string, Appending>();
  #bytes = 0;
  #failure: Error | undefined;
  #wake = (): void => {};

  constructor(connection: GrpcConnection) {
    this.#call = connection.call(methodPath(Streams.method.batchAppend));
    void this.#listen();
  }

  /** Sends an append once there is room for it. Throws the error of an earlier append. */
  async push(stream: string, expected: Expectation, events: readonly RawEvent[]): Promise<void> {
    const sizeBytes = events.reduce((sum, one) => sum + one.data.length + one.metadata.length, 0);
    await this.#until(() => this.#inFlight.size < maxInFlight && this.#bytes < maxInFlightBytes);
    const correlationId = randomUUID();
    this.#inFlight.set(correlationId, { stream, sizeBytes, count: events.length });
    this.#bytes += sizeBytes;
    const deadlineMs = Date.now() + timeoutMs;
    const request = { correlationId, stream, expected, deadlineMs, events };
    for (const frame of appendRequestFrames(request)) this.#call.stream.write(frame);
  }

  /** Waits until every append is answered. Throws the error of any of them. */
  async settled(): Promise<void> {
    await this.#until(() => this.#inFlight.size === 0);
  }

  close(): void {
    this.#failure ??= new CliError("closed");
    this.#call.cancel();
  }

  async #listen(): Promise<void> {
    try {
      for await (const answer of answersOf(this.#call)) this.#answered(readAppendAnswer(answer));
      this.#fail(new CliError("the target closed the connection"));
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  async #until(isMet: () => boolean): Promise<void> {
    while (!this.#failure && !isMet()) {
      const news = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await withTimeout(news, timeoutMs, "the target doesn't answer");
    }
    if (this.#failure) throw this.#failure;
  }

  #answered({ correlationId, result }: AppendAnswer): void {
    const appending = this.#inFlight.get(correlationId);
    if (!appending) return;
    this.#inFlight.delete(correlationId);
    this.#bytes -= appending.sizeBytes;
    if (result.kind === "appended") this.appended += appending.count;
    else this.#fail(refused(appending, result));
    this.#wake();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}

function refused({ stream }: Appending, result: Refusal): CliError {
  const message = result.kind === "refused" ? result.message : "WrongExpectedVersion";
  return new CliError(
    `the target refused events of stream ${stream} (${message}): does it contain events that were not copied from this log?`,
  );
}
