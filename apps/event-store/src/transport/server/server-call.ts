import type { Http2Session, IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { constants } from "node:http2";
import { Code, MessageSplitter } from "@detektor/eventstore-protocol";
import type { Caller } from "../../access/caller.ts";
import { everybody } from "../../access/caller.ts";
import type { ByteBudget } from "./byte-budget.ts";
import { GrpcError } from "./grpc-status.ts";
import { grpcMessage } from "./header-text.ts";
import { statusOf } from "./status-of.ts";
import type { Turns } from "./turns.ts";

const timeoutUnitMs: Record<string, number> = {
  H: 3_600_000,
  M: 60_000,
  S: 1000,
  m: 1,
  u: 0.001,
  n: 0.000001,
};

/** Returns the call's time limit from its grpc-timeout header, in ms; undefined if it has none. */
export function timeoutMsOf(header: unknown): number | undefined {
  const match = typeof header === "string" ? /^(\d{1,8})([HMSmun])$/.exec(header) : null;
  const unit = timeoutUnitMs[match?.[2] ?? ""];
  return match && unit !== undefined ? Number(match[1]) * unit : undefined;
}

/** How long a client may continue to send after it was notified of the end of its call. */
const lingerMs = 500;

/** The limit on received bytes of a call that wait for their turn. */
const maxWaitingBytes = 512 * 1024;

const longestTimerMs = 2 ** 31 - 1;

/** One gRPC call on an HTTP/2 stream, with messages as bytes. Ends exactly once. */
export class ServerCall {
  /** Called once when the call has ended, for whatever reason. */
  readonly onClose: (() => void)[] = [];
  readonly headers: IncomingHttpHeaders;
  /** The authenticated caller; set before the call is served. */
  caller: Caller = everybody;
  /** Called when the caller's credentials are no longer valid. */
  onCallerGone: (error: Error) => void = (error) => this.fail(error);
  readonly #stream: ServerHttp2Stream;
  readonly #splitter: MessageSplitter;
  readonly #budget: ByteBudget;
  #heldBytes = 0;
  #unfinishedBytes = 0;
  /** Bytes received but not processed yet. */
  #waitingBytes = 0;
  #isHeldUp = false;
  #isPaused = false;
  #ended = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    limits: { maxMessageBytes: number; budget: ByteBudget },
  ) {
    this.#stream = stream;
    this.headers = headers;
    this.#budget = limits.budget;
    this.#splitter = new MessageSplitter(limits.maxMessageBytes);
    stream.on("error", () => {});
    stream.on("close", () => this.#close());
    const timeoutMs = timeoutMsOf(headers["grpc-timeout"]);
    if (timeoutMs !== undefined && timeoutMs <= longestTimerMs) {
      const error = new GrpcError(Code.DEADLINE_EXCEEDED, "the deadline has passed");
      this.#timer = setTimeout(() => this.fail(error), timeoutMs);
    }
  }

  /** True once nothing more can be sent. */
  get isClosed(): boolean {
    // A client was killed in the middle of a message: the stream is destroyed before it emits an event.
    return this.#ended || this.#closed || this.#stream.destroyed || this.#stream.closed;
  }

  /** True while the client does not read what was sent. */
  get isBehind(): boolean {
    return this.#stream.writableNeedDrain;
  }

  /** Bytes that were sent and that the client has not read. */
  get unsentBytes(): number {
    return this.#stream.writableLength;
  }

  /** Returns true for a call of this connection. */
  isOn(session: Http2Session): boolean {
    return this.#stream.session === session;
  }

  /** The client's address. */
  get peer(): string {
    const { remoteAddress, remotePort } = this.#stream.session?.socket ?? {};
    return remoteAddress === undefined ? "" : `${remoteAddress}:${remotePort}`;
  }

  /**
   * Counts bytes that the call holds before it is served; released by a negative number, or at its end.
   * Throws GrpcError.
   */
  hold(bytes: number): void {
    if (this.#closed) return;
    this.#budget.take(bytes);
    this.#heldBytes += bytes;
  }

  /** Receives messages, in turns if given; an error thrown by a handler ends the call. */
  receive(onMessage: (message: Buffer) => void, onEnd: () => void, turns?: Turns): void {
    const guarded = (action: () => void): void => {
      try {
        if (!this.isClosed) action();
      } catch (error) {
        this.fail(error);
      }
    };
    const push = (chunk: Buffer): void => {
      this.#splitter.push(chunk, onMessage);
      const { unfinishedBytes } = this.#splitter;
      if (unfinishedBytes === this.#unfinishedBytes) return;
      this.hold(unfinishedBytes - this.#unfinishedBytes);
      this.#unfinishedBytes = unfinishedBytes;
    };
    const end = (): void => {
      if (this.#splitter.unfinishedBytes > 0)
        throw new GrpcError(Code.INTERNAL, "a message is cut off");
      onEnd();
    };
    const later = (bytes: number, action: () => void): void => {
      if (turns) this.#inTurn(turns, bytes, () => guarded(action));
      else guarded(action);
    };
    this.#stream.on("data", (chunk: Buffer) => later(chunk.length, () => push(chunk)));
    this.#stream.on("end", () => later(0, end));
  }

  /** Returns the only message of a call with one request. */
  receiveOne(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      let only: Buffer | undefined;
      this.onClose.push(() => reject(new GrpcError(Code.CANCELLED, "the call has ended")));
      this.receive(
        (message) => {
          only ??= message;
        },
        () => {
          if (only) resolve(only);
          else reject(new GrpcError(Code.INTERNAL, "the call has no message"));
        },
      );
    });
  }

  /** Pauses or resumes reading what the client sends. */
  pause(isPaused: boolean): void {
    this.#isHeldUp = isPaused;
    this.#flow();
  }

  /** Sends framed messages; returns false if the client is behind: wait for `drained`. */
  send(frames: Buffer): boolean {
    if (this.isClosed) return true;
    this.#respond();
    return this.#stream.write(frames);
  }

  /** Waits until more can be sent, or the call has ended. */
  drained(): Promise<void> {
    if (this.isClosed || !this.#stream.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#stream.off("drain", done);
        this.#stream.off("close", done);
        resolve();
      };
      this.#stream.on("drain", done);
      this.#stream.on("close", done);
    });
  }

  /** Ends the call with success. */
  finish(): void {
    if (this.isClosed) return;
    this.#respond();
    this.#end({ "grpc-status": "0" });
  }

  /** Ends the call with the status of an error. */
  fail(error: unknown): void {
    if (this.isClosed) return;
    const known = statusOf(error);
    const trailers = {
      ...known.trailers,
      "grpc-status": String(known.code),
      "grpc-message": grpcMessage(known.message),
    };
    if (this.#stream.headersSent) {
      this.#end(trailers);
      return;
    }
    this.#ended = true;
    const head = { ":status": 200, "content-type": "application/grpc" };
    this.#stream.respond({ ...head, ...trailers }, { endStream: true });
    this.#stopReceiving();
  }

  /** Runs an action in its turn; pausing reads bounds the waiting bytes. */
  #inTurn(turns: Turns, bytes: number, action: () => void): void {
    this.#waitingBytes += bytes;
    turns.add(() => {
      action();
      this.#waitingBytes -= bytes;
      this.#flow();
    });
    this.#flow();
  }

  #flow(): void {
    const isPaused = this.#isHeldUp || this.#waitingBytes > maxWaitingBytes;
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (isPaused) this.#stream.pause();
    else this.#stream.resume();
  }

  #respond(): void {
    if (this.#stream.headersSent) return;
    const head = { ":status": 200, "content-type": "application/grpc" };
    this.#stream.respond(head, { waitForTrailers: true });
  }

  #end(trailers: Record<string, string>): void {
    this.#ended = true;
    this.#stream.once("wantTrailers", () => {
      this.#stream.sendTrailers(trailers);
      this.#stopReceiving();
    });
    this.#stream.end();
  }

  /** Discards what the client still sends; if the stream ended at once, the trailers might not arrive. */
  #stopReceiving(): void {
    if (this.#stream.readableEnded || this.#closed) return;
    this.#stream.resume();
    const timer = setTimeout(() => this.#stream.close(constants.NGHTTP2_NO_ERROR), lingerMs);
    this.onClose.push(() => clearTimeout(timer));
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#budget.take(-this.#heldBytes);
    for (const listener of this.onClose) listener();
  }
}
