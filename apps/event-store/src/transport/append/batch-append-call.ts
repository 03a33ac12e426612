import {
  type BatchAppendOptions,
  ByteWriter,
  Code,
  readAppendOptions,
} from "@detektor/eventstore-protocol";
import type { Access } from "../../access/access.ts";
import { gone } from "../../access/caller.ts";
import type { AppendOutcome } from "../../streams/appender.ts";
import type { EventStore } from "../../store/event-store.ts";
import type { ExpectedRevision } from "../../streams/expected-revision.ts";
import type { ProposedEvent } from "../../log/record/proposed-event.ts";
import { appendedSizeBytes } from "../../log/record/proposed-event.ts";
import type { Settled } from "../../streams/waiting-append.ts";
import { statusOf } from "../server/status-of.ts";
import type { BatchAnswer } from "./batch-append-answer.ts";
import { writeBatchAnswer } from "./batch-append-answer.ts";
import type { BatchChunk } from "./batch-append-chunk.ts";
import { readChunk } from "./batch-append-chunk.ts";
import { expectedRevisionOf, streamNameOf } from "./expected-revision-of.ts";
import { GrpcError, invalidArgument } from "../server/grpc-status.ts";
import type { ServerCall } from "../server/server-call.ts";
import type { Turns } from "../server/turns.ts";

/** One append of a batch call, from its first chunk to its answer. */
class OpenAppend implements Settled {
  readonly correlationId: string;
  stream = "";
  expected: ExpectedRevision = "any";
  events: ProposedEvent[] = [];
  sizeBytes = 0;
  /** The size of the messages that it holds until its last chunk has arrived. */
  heldBytes = 0;
  deadlineMs: number;
  isAnswered = false;
  readonly #batch: BatchAppendCall;

  constructor(correlationId: string, deadlineMs: number, batch: BatchAppendCall) {
    this.correlationId = correlationId;
    this.deadlineMs = deadlineMs;
    this.#batch = batch;
  }

  stored(outcome: AppendOutcome): void {
    this.#batch.settle(this, outcome);
  }

  failed(error: unknown): void {
    this.#batch.settle(this, refusal(error));
  }
}

const defaultDeadlineMs = 10_000;
const deadlineCheckMs = 100;
/** The approximate size of the answers of a group, in bytes. */
const answerBytes = 2048;
const maxOpenAppends = 4096;
const pauseAboveBytes = 16 * 1024 * 1024;

const deadlineOf = ({ deadlineAt, deadlineIn }: BatchAppendOptions, nowMs: number): number => {
  const ms = (time: { seconds?: number; nanos?: number }): number =>
    (time.seconds ?? 0) * 1000 + (time.nanos ?? 0) / 1e6;
  if (deadlineAt) return ms(deadlineAt);
  return nowMs + (deadlineIn ? ms(deadlineIn) : defaultDeadlineMs);
};

const refusal = (error: unknown): BatchAnswer => {
  const { code, message } = statusOf(error);
  const isBad = code === Code.INVALID_ARGUMENT;
  return isBad ? { kind: "bad-request", message } : { kind: "failed", code, message };
};

/** Serves one BatchAppend call: many appends in chunks, each answered exactly once. */
class BatchAppendCall {
  readonly #store: EventStore;
  readonly #access: Access;
  readonly #call: ServerCall;
  readonly #open = new Map<string, OpenAppend>();
  readonly #inFlight = new Set<OpenAppend>();
  /** Answers not sent yet; undefined: none. */
  #answers: ByteWriter | undefined;
  #isDraining = false;
  #hasEnded = false;
  readonly #deadlines: NodeJS.Timeout;

  constructor(store: EventStore, access: Access, call: ServerCall) {
    this.#store = store;
    this.#access = access;
    this.#call = call;
    this.#deadlines = setInterval(() => this.#checkDeadlines(), deadlineCheckMs);
    call.onClose.push(() => clearInterval(this.#deadlines));
    // Ending the call would also fail the pending appends of other users of the same process: the
    // official client keeps one table of pending appends for all of its connections.
    call.onCallerGone = () => {
      call.caller = gone;
    };
  }

  take(message: Buffer): void {
    const chunk = readChunk(message);
    const { correlationId } = chunk;
    const append = this.#open.get(correlationId) ?? this.#start(chunk);
    if (!append.isAnswered) this.#add(append, chunk);
    if (!chunk.isFinal) {
      if (!append.isAnswered) this.#hold(append, message.length);
      return;
    }
    if (this.#open.size > 0) this.#open.delete(correlationId);
    if (!append.isAnswered) this.#append(append);
  }

  /** Called when the client has finished sending: answers unfinished appends, then ends the call. */
  end(): void {
    this.#hasEnded = true;
    for (const append of this.#open.values()) {
      this.#refuse(append, invalidArgument("the call ended before the append's last chunk"));
    }
    this.#open.clear();
    this.#finishIfIdle();
  }

  #start(chunk: BatchChunk): OpenAppend {
    const nowMs = Date.now();
    const append = new OpenAppend(chunk.correlationId, nowMs + defaultDeadlineMs, this);
    if (this.#open.size >= maxOpenAppends) {
      throw new GrpcError(Code.RESOURCE_EXHAUSTED, "too many unfinished appends");
    }
    if (!chunk.isFinal) this.#open.set(append.correlationId, append);
    try {
      if (!chunk.options) throw invalidArgument("the first chunk has no options");
      const options = readAppendOptions(chunk.options);
      append.deadlineMs = deadlineOf(options, nowMs);
      append.stream = streamNameOf(options);
      append.expected = expectedRevisionOf(options);
      if (!this.#access.may(this.#call.caller, "write", append.stream)) {
        this.#answer(append, { kind: "access-denied" });
      } else if (append.deadlineMs <= nowMs) this.#answer(append, { kind: "timeout" });
    } catch (error) {
      this.#refuse(append, error);
    }
    return append;
  }

  #hold(append: OpenAppend, bytes: number): void {
    this.#call.hold(bytes);
    append.heldBytes += bytes;
  }

  #add(append: OpenAppend, chunk: BatchChunk): void {
    for (const event of chunk.events) append.sizeBytes += appendedSizeBytes(event);
    if (chunk.problem) this.#refuse(append, chunk.problem);
    else if (append.sizeBytes > this.#store.maxAppendBytes) {
      this.#answer(append, { kind: "too-large", maxBytes: this.#store.maxAppendBytes });
    } else if (append.events.length === 0) append.events = chunk.events;
    else append.events.push(...chunk.events);
  }

  /** Answers an append that was passed to the store. */
  settle(append: OpenAppend, answer: BatchAnswer): void {
    try {
      this.#answer(append, answer);
      this.#inFlight.delete(append);
      this.#flow();
      this.#finishIfIdle();
    } catch (error) {
      this.#call.fail(error);
    }
  }

  #append(append: OpenAppend): void {
    if (append.deadlineMs <= Date.now()) {
      this.#answer(append, { kind: "timeout" });
      return;
    }
    this.#inFlight.add(append);
    const { stream, expected, events } = append;
    // The store writes or refuses them at once: kept until the disk has synced they would leave V8's
    // young generation.
    append.events = [];
    this.#store.submit({ stream, expected, events }, append);
    this.#flow();
  }

  /** Pauses reading while the store has enough to write, or the client does not read its answers. */
  readonly #flow = (): void =>
    this.#call.pause(this.#store.pendingBytes > pauseAboveBytes || this.#call.isBehind);

  #refuse(append: OpenAppend, error: unknown): void {
    this.#answer(append, refusal(error));
  }

  #answer(append: OpenAppend, answer: BatchAnswer): void {
    if (append.isAnswered) return;
    append.isAnswered = true;
    append.events = [];
    if (append.heldBytes > 0) this.#hold(append, -append.heldBytes);
    if (!this.#answers) queueMicrotask(() => this.#flush());
    this.#answers ??= new ByteWriter(answerBytes);
    writeBatchAnswer(this.#answers, append, answer);
  }

  #flush(): void {
    const answers = this.#answers;
    if (!answers) return;
    this.#answers = undefined;
    const isTaken = this.#call.send(answers.finish());
    if (!isTaken) this.#awaitDrain();
    this.#finishIfIdle();
  }

  /** Waits once for all the answers that the client has not read. */
  #awaitDrain(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    void this.#call.drained().then(() => {
      this.#isDraining = false;
      this.#flow();
    });
  }

  #checkDeadlines(): void {
    const nowMs = Date.now();
    for (const append of this.#inFlight) {
      if (append.deadlineMs <= nowMs) this.#answer(append, { kind: "timeout" });
    }
    for (const append of this.#open.values()) {
      if (append.deadlineMs <= nowMs) this.#answer(append, { kind: "timeout" });
    }
  }

  #finishIfIdle(): void {
    if (this.#hasEnded && this.#inFlight.size === 0 && !this.#answers) this.#call.finish();
  }
}

/** Serves BatchAppend; `turns` are shared by all calls. */
export function batchAppendCall(
  store: EventStore,
  access: Access,
  call: ServerCall,
  turns: Turns,
): void {
  const batch = new BatchAppendCall(store, access, call);
  call.receive(
    (message) => batch.take(message),
    () => batch.end(),
    turns,
  );
}
