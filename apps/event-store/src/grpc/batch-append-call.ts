import { ByteReader } from "../protocol/byte-reader.ts";
import { decodeMessage } from "../protocol/decode-message.ts";
import type { Message } from "../protocol/protobuf.ts";
import { batchAppendOptionsShape } from "../protocol/streams-messages.ts";
import type { Access } from "../security/access.ts";
import type { AppendOutcome } from "../storage/appender.ts";
import type { EventStore } from "../storage/event-store.ts";
import type { ExpectedRevision } from "../storage/expected-revision.ts";
import type { ProposedEvent } from "../storage/proposed-event.ts";
import { appendedSizeBytes } from "../storage/proposed-event.ts";
import { asGrpcError } from "./as-grpc-error.ts";
import type { BatchAnswer } from "./batch-append-answer.ts";
import { batchAppendAnswer } from "./batch-append-answer.ts";
import { expectedRevisionOf, streamNameOf } from "./expected-revision-of.ts";
import { GrpcError, grpcCode, invalidArgument } from "./grpc-status.ts";
import { proposedMessage } from "./proposed-message.ts";
import type { ServerCall } from "./server-call.ts";

/** One append of a batch call, from its first chunk to its answer. */
type OpenAppend = {
  /** As latin1: a slice would hold on to the whole message until the answer. */
  readonly correlationId: string;
  stream: string;
  expected: ExpectedRevision;
  events: ProposedEvent[];
  sizeBytes: number;
  /** Of the messages that it holds until its last chunk has come. */
  heldBytes: number;
  deadlineMs: number;
  isAnswered: boolean;
};

type Chunk = {
  correlationId: string;
  options: Buffer | undefined;
  events: ProposedEvent[];
  isFinal: boolean;
  problem: unknown;
};

const defaultDeadlineMs = 10_000;
const deadlineCheckMs = 100;
const maxOpenAppends = 4096;
const pauseAboveBytes = 16 * 1024 * 1024;

const readChunk = (message: Buffer): Chunk => {
  const reader = new ByteReader(message);
  const chunk: Chunk = {
    correlationId: "",
    options: undefined,
    events: [],
    isFinal: false,
    problem: undefined,
  };
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === 0x0a) chunk.correlationId = reader.slice().toString("latin1");
    else if (tag === 0x12) chunk.options = reader.slice();
    else if (tag === 0x1a) readEvent(reader, chunk);
    else if (tag === 0x20) chunk.isFinal = reader.varint() !== 0;
    else reader.skip(tag % 8);
  }
  return chunk;
};

const readEvent = (reader: ByteReader, chunk: Chunk): void => {
  const end = reader.delimited();
  try {
    chunk.events.push(proposedMessage(reader, end));
  } catch (error) {
    chunk.problem ??= error;
    reader.at = end;
  }
};

const deadlineOf = (options: Message<typeof batchAppendOptionsShape>, nowMs: number): number => {
  const { deadlineAt, deadlineIn } = options;
  const ms = (time: { seconds?: number; nanos?: number }): number =>
    (time.seconds ?? 0) * 1000 + (time.nanos ?? 0) / 1e6;
  if (deadlineAt) return ms(deadlineAt);
  return nowMs + (deadlineIn ? ms(deadlineIn) : defaultDeadlineMs);
};

/** Serves one BatchAppend call: many appends in chunks, each answered exactly once. */
class BatchAppendCall {
  private readonly store: EventStore;
  private readonly access: Access;
  private readonly call: ServerCall;
  private readonly open = new Map<string, OpenAppend>();
  private readonly inFlight = new Set<OpenAppend>();
  private answers: Buffer[] = [];
  private isPaused = false;
  private hasEnded = false;
  private readonly deadlines: NodeJS.Timeout;

  constructor(store: EventStore, access: Access, call: ServerCall) {
    this.store = store;
    this.access = access;
    this.call = call;
    this.deadlines = setInterval(() => this.checkDeadlines(), deadlineCheckMs);
    call.onClose.push(() => clearInterval(this.deadlines));
  }

  take(message: Buffer): void {
    const chunk = readChunk(message);
    const { correlationId } = chunk;
    const append = this.open.get(correlationId) ?? this.start(chunk);
    if (!append.isAnswered) this.add(append, chunk);
    if (!chunk.isFinal) {
      if (!append.isAnswered) this.hold(append, message.length);
      return;
    }
    this.open.delete(correlationId);
    if (!append.isAnswered) void this.append(append);
  }

  /** The client sends no more: unfinished appends are answered, then the call ends. */
  end(): void {
    this.hasEnded = true;
    for (const append of this.open.values()) {
      this.refuse(append, invalidArgument("the call ended before the append's last chunk"));
    }
    this.open.clear();
    this.finishIfIdle();
  }

  private start(chunk: Chunk): OpenAppend {
    const append: OpenAppend = {
      correlationId: chunk.correlationId,
      stream: "",
      expected: "any",
      events: [],
      sizeBytes: 0,
      heldBytes: 0,
      deadlineMs: Date.now() + defaultDeadlineMs,
      isAnswered: false,
    };
    if (this.open.size >= maxOpenAppends) {
      throw new GrpcError(grpcCode.resourceExhausted, "too many unfinished appends");
    }
    this.open.set(append.correlationId, append);
    try {
      if (!chunk.options) throw invalidArgument("the first chunk has no options");
      const options = decodeMessage(batchAppendOptionsShape, chunk.options);
      append.deadlineMs = deadlineOf(options, Date.now());
      append.stream = streamNameOf(options);
      append.expected = expectedRevisionOf(options);
      if (!this.access.may(this.call.caller, "write", append.stream)) {
        this.answer(append, { kind: "access-denied" });
      }
    } catch (error) {
      this.refuse(append, error);
    }
    return append;
  }

  private hold(append: OpenAppend, bytes: number): void {
    this.call.hold(bytes);
    append.heldBytes += bytes;
  }

  private add(append: OpenAppend, chunk: Chunk): void {
    for (const event of chunk.events) append.sizeBytes += appendedSizeBytes(event);
    if (chunk.problem) this.refuse(append, chunk.problem);
    else if (append.sizeBytes > this.store.maxAppendBytes) {
      this.answer(append, { kind: "too-large", maxBytes: this.store.maxAppendBytes });
    } else if (append.events.length === 0) append.events = chunk.events;
    else append.events.push(...chunk.events);
  }

  private async append(append: OpenAppend): Promise<void> {
    if (append.deadlineMs <= Date.now()) {
      this.answer(append, { kind: "timeout" });
      return;
    }
    this.inFlight.add(append);
    this.pauseIfFull();
    try {
      this.answer(append, await this.handOver(append));
    } catch (error) {
      this.refuse(append, error);
    }
    this.inFlight.delete(append);
    this.goOn();
    this.finishIfIdle();
  }

  /** The events are stored or refused at once: kept until the disk has synced they would grow old. */
  private handOver(append: OpenAppend): Promise<AppendOutcome> {
    const { stream, expected, events } = append;
    append.events = [];
    return this.store.append({ stream, expected, events });
  }

  private pauseIfFull(): void {
    if (this.isPaused || !this.isFull) return;
    this.isPaused = true;
    this.call.pause(true);
  }

  /** True while the store has enough to write, or the client does not take its answers. */
  private get isFull(): boolean {
    return this.store.pendingBytes > pauseAboveBytes || this.call.isBehind;
  }

  private readonly goOn = (): void => {
    if (!this.isPaused || this.isFull) return;
    this.isPaused = false;
    this.call.pause(false);
  };

  private refuse(append: OpenAppend, error: unknown): void {
    const { code, message } = asGrpcError(error);
    const isBad = code === grpcCode.invalidArgument;
    this.answer(
      append,
      isBad ? { kind: "bad-request", message } : { kind: "failed", code, message },
    );
  }

  private answer(append: OpenAppend, answer: BatchAnswer): void {
    if (append.isAnswered) return;
    append.isAnswered = true;
    append.events = [];
    if (append.heldBytes > 0) this.hold(append, -append.heldBytes);
    if (this.answers.length === 0) queueMicrotask(() => this.flush());
    this.answers.push(batchAppendAnswer(append, answer));
  }

  private flush(): void {
    const { answers } = this;
    this.answers = [];
    const isTaken = this.call.send(
      answers.length === 1 ? (answers[0] as Buffer) : Buffer.concat(answers),
    );
    if (!isTaken) void this.call.drained().then(this.goOn);
    this.finishIfIdle();
  }

  private checkDeadlines(): void {
    const nowMs = Date.now();
    for (const append of this.inFlight) {
      if (append.deadlineMs <= nowMs) this.answer(append, { kind: "timeout" });
    }
    for (const append of this.open.values()) {
      if (append.deadlineMs <= nowMs) this.answer(append, { kind: "timeout" });
    }
  }

  private finishIfIdle(): void {
    if (this.hasEnded && this.inFlight.size === 0 && this.answers.length === 0) this.call.finish();
  }
}

/** Serves BatchAppend. */
export const batchAppendCall = (store: EventStore, access: Access, call: ServerCall): void => {
  const batch = new BatchAppendCall(store, access, call);
  call.receive(
    (message) => batch.take(message),
    () => batch.end(),
  );
};
