import {
  type AppendResult as Answer,
  appendRequestFrames,
  ConnectionError,
  type GrpcCall,
  type GrpcConnection,
  MessageSplitter,
  methodPath,
  type ProposedEvent,
  readAppendAnswer,
  Streams,
} from "@detektor/eventstore-protocol";
import type { AppendResult } from "../append-result.ts";
import type { AppendOptions, EventLog } from "../event-log.ts";
import {
  AppendOutcomeUnknown,
  AppendTooLarge,
  EventLogRefused,
  EventLogUnavailable,
  StreamTombstoned,
} from "../event-log-error.ts";
import type { NewEvent } from "../new-event.ts";
import { correlationIdOf, numberOfCorrelationId } from "./correlation-id.ts";
import { errorOfStatus } from "./error-of-status.ts";

type Pending = {
  readonly stream: string;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
  /** The call that the append was sent on; null before that. */
  call: GrpcCall | null;
};

const batchAppendPath = methodPath(Streams.method.batchAppend);
const defaultTimeoutMs = 10_000;
const maxAnswerBytes = 1024 * 1024;

/** Appends over one BatchAppend call; writes the appends of one turn of the event loop together. */
export class WireAppender {
  readonly #connection: GrpcConnection;
  readonly #pending = new Map<number, Pending>();
  #call: GrpcCall | null = null;
  #outbox: { readonly number: number; readonly frames: readonly Buffer[] }[] = [];
  #number = 0;

  constructor(connection: GrpcConnection) {
    this.#connection = connection;
  }

  readonly append: EventLog["append"] = async (stream, events, options) => {
    options.signal?.throwIfAborted();
    const number = (this.#number += 1);
    try {
      return await this.#send(number, stream, events, options);
    } finally {
      this.#pending.delete(number);
    }
  };

  /** Ends the call; pending appends fail without an answer. */
  close(): void {
    this.#call?.cancel();
    for (const { stream, reject } of this.#pending.values()) {
      reject(new AppendOutcomeUnknown(stream, "the log was closed"));
    }
  }

  #send(
    number: number,
    stream: string,
    events: readonly NewEvent[],
    { expected, timeoutMs = defaultTimeoutMs, signal }: AppendOptions,
  ): Promise<AppendResult> {
    const frames = appendRequestFrames({
      correlationId: correlationIdOf(number),
      stream,
      expected,
      deadlineMs: Date.now() + timeoutMs,
      events: events.map(proposedEvent),
    });
    const { promise, resolve, reject } = Promise.withResolvers<AppendResult>();
    this.#pending.set(number, { stream, resolve, reject, call: null });
    const unknown = (why: string) => reject(new AppendOutcomeUnknown(stream, why));
    const timer = setTimeout(() => {
      const why = `no answer within ${timeoutMs} ms`;
      unknown(why);
      this.#connection.leave(new ConnectionError(why));
    }, timeoutMs);
    const onAbort = () => unknown("aborted");
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#outbox.push({ number, frames });
    if (this.#outbox.length === 1) setImmediate(() => this.#flush());
    return promise.finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    });
  }

  #flush(): void {
    const outbox = this.#outbox.filter(({ number }) => this.#pending.has(number));
    this.#outbox = [];
    if (outbox.length === 0) return; // All were aborted, or the log was closed
    let call: GrpcCall;
    try {
      call = this.#call ??= this.#open();
    } catch (thrown) {
      const error = new EventLogUnavailable("the store can't be called", { cause: thrown });
      for (const { number } of outbox) this.#pending.get(number)?.reject(error);
      return;
    }
    call.stream.cork();
    for (const { number, frames } of outbox) {
      const pending = this.#pending.get(number);
      if (!pending) continue;
      pending.call = call;
      for (const frame of frames) call.stream.write(frame);
    }
    call.stream.uncork();
  }

  #open(): GrpcCall {
    const call = this.#connection.call(batchAppendPath);
    const splitter = new MessageSplitter(maxAnswerBytes);
    const take = (message: Buffer): void => {
      const { correlationId, result } = readAppendAnswer(message);
      this.#answer(numberOfCorrelationId(correlationId), result);
    };
    call.stream.on("data", (chunk: Buffer) => {
      try {
        splitter.push(chunk, take);
      } catch (error) {
        call.stream.destroy(new Error(`the store's answer can't be read: ${String(error)}`));
      }
    });
    void call.status.then((status) => this.#lose(call, errorOfStatus(status)));
    return call;
  }

  #answer(number: number, answer: Answer): void {
    const pending = this.#pending.get(number);
    if (!pending) return;
    if (answer.kind === "refused") pending.reject(errorOf(pending.stream, answer));
    else if (answer.kind === "appended") pending.resolve(answer);
    else pending.resolve({ kind: "revision-conflict", actual: answer.actual });
  }

  #lose(call: GrpcCall, cause: Error): void {
    if (this.#call === call) this.#call = null;
    for (const pending of this.#pending.values()) {
      if (pending.call !== call) continue;
      if (call.wasConnected()) {
        pending.reject(new AppendOutcomeUnknown(pending.stream, cause.message, { cause }));
      } else pending.reject(new EventLogUnavailable(cause.message, { cause }));
    }
  }
}

function proposedEvent({ id, type, data, metadata }: NewEvent): ProposedEvent {
  return {
    id,
    type,
    contentType: "application/json",
    data: data instanceof Uint8Array ? data : JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  };
}

function errorOf(stream: string, { error, message }: Extract<Answer, { kind: "refused" }>): Error {
  switch (error) {
    case "MaximumAppendSizeExceeded":
      return new AppendTooLarge(`the append to ${stream} is larger than the store accepts`);
    case "StreamDeleted":
      return new StreamTombstoned(`stream ${stream} was tombstoned`);
    case "AccessDenied":
      return new EventLogRefused(`the store refuses an append to ${stream}: ${error}`);
    case "BadRequest":
      return new Error(`append to ${stream}: ${error} ${message}`);
    default:
      return new AppendOutcomeUnknown(stream, `${error} ${message}`);
  }
}
