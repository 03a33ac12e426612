import { randomUUID } from "node:crypto";
import { withTimeout } from "@detektor/observability";
import type { EventStoreDBClient } from "@eventstore/db-client";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import { StreamsClient } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import messages from "@eventstore/db-client/generated/streams_pb.js";
import type { ClientDuplexStream } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import timestamp from "google-protobuf/google/protobuf/timestamp_pb.js";
import { CliError } from "../cli-error.ts";
import { insidesOf } from "../store/raw-client.ts";
import type { RawEvent } from "./raw-event.ts";

/** What the stream must be like: the revision of its last event, or a word. */
export type Expected = bigint | "no_stream" | "any";

type Appending = { readonly stream: string; readonly sizeBytes: number; readonly count: number };
type Batches = ClientDuplexStream<messages.BatchAppendReq, messages.BatchAppendResp>;

const maxInFlight = 64;
const maxInFlightBytes = 4 * 1024 * 1024;
const timeoutMs = 60_000;

const secondsFromNow = (ms: number) =>
  new timestamp.Timestamp().setSeconds(Math.floor((Date.now() + ms) / 1000));

/** Appends one after the other without waiting for each: a target takes those of one call in their order. */
export class BatchAppender {
  /** Events that the target has answered for. */
  appended = 0;
  private readonly calls: Batches;
  private readonly inFlight = new Map<string, Appending>();
  private bytes = 0;
  private failure: Error | undefined;
  private wake = (): void => {};

  private constructor(calls: Batches) {
    this.calls = calls;
    calls.on("data", (answer: messages.BatchAppendResp) => this.answered(answer));
    calls.on("error", (error) => this.fail(error));
    calls.on("end", () => this.fail(new CliError("the target has ended the connection")));
  }

  static async open(client: EventStoreDBClient): Promise<BatchAppender> {
    const insides = insidesOf(client);
    const args = insides.callArguments({
      deadline: Number.MAX_SAFE_INTEGER,
      requiresLeader: true,
    });
    return insides.execute(StreamsClient, "append", (calls) =>
      Promise.resolve(new BatchAppender(calls.batchAppend(...args))),
    );
  }

  /** Sends an append once there is room for it. Throws what an earlier one met. */
  async push(stream: string, expected: Expected, events: readonly RawEvent[]): Promise<void> {
    const sizeBytes = events.reduce((sum, one) => sum + one.data.length + one.metadata.length, 0);
    await this.until(() => this.inFlight.size < maxInFlight && this.bytes < maxInFlightBytes);
    const id = randomUUID();
    this.inFlight.set(id, { stream, sizeBytes, count: events.length });
    this.bytes += sizeBytes;
    this.calls.write(requestOf(id, stream, expected, events));
  }

  /** Waits until everything sent is answered. Throws what one of them met. */
  async settled(): Promise<void> {
    await this.until(() => this.inFlight.size === 0);
  }

  close(): void {
    this.failure ??= new CliError("closed");
    this.calls.cancel();
  }

  private async until(isMet: () => boolean): Promise<void> {
    while (!this.failure && !isMet()) {
      const news = new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      await withTimeout(news, timeoutMs, "the target doesn't answer");
    }
    if (this.failure) throw this.failure;
  }

  private answered(answer: messages.BatchAppendResp): void {
    const id = answer.getCorrelationId()?.getString() ?? "";
    const appending = this.inFlight.get(id);
    if (!appending) return;
    this.inFlight.delete(id);
    this.bytes -= appending.sizeBytes;
    const error = answer.getError();
    if (error) this.fail(refused(appending, error.getMessage()));
    else this.appended += appending.count;
    this.wake();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}

function refused({ stream }: Appending, message: string): CliError {
  return new CliError(
    `the target refused events of stream ${stream} (${message}): is something there that was not copied from this log?`,
  );
}

function requestOf(
  id: string,
  stream: string,
  expected: Expected,
  events: readonly RawEvent[],
): messages.BatchAppendReq {
  const options = new messages.BatchAppendReq.Options()
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setDeadline(secondsFromNow(timeoutMs));
  if (expected === "any") options.setAny(new empty.Empty());
  else if (expected === "no_stream") options.setNoStream(new empty.Empty());
  else options.setStreamPosition(String(expected));
  return new messages.BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(id))
    .setOptions(options)
    .setProposedMessagesList(events.map(proposed))
    .setIsFinal(true);
}

function proposed(event: RawEvent): messages.BatchAppendReq.ProposedMessage {
  const message = new messages.BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(event.id))
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  message.getMetadataMap().set("type", event.type).set("content-type", event.contentType);
  return message;
}
