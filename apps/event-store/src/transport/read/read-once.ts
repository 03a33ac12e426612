import type { EventStore } from "../../store/event-store.ts";
import type { VisibleStream } from "../../streams/stream-reader.ts";
import { EventSink } from "./event-sink.ts";
import { readFrame } from "./read-frames.ts";
import type { ReadPlan } from "./read-plan.ts";
import type { ServerCall } from "../server/server-call.ts";
import { StreamDeletedError } from "../../streams/stream-errors.ts";

/** Sends frames and yields to other work, then waits until the client accepts more. */
export async function sendSlice(call: ServerCall, frames: Buffer | undefined): Promise<void> {
  const isReady = frames ? call.send(frames) : true;
  if (isReady) await new Promise((resolve) => setImmediate(resolve));
  else await call.drained();
}

/** Reads a slice into the sink; returns where to continue, undefined at the end. */
type NextSlice<From> = (from: From, sink: EventSink) => From | undefined;

const run = async (
  call: ServerCall,
  sink: EventSink,
  start: number,
  next: NextSlice<number>,
): Promise<number> => {
  let from: number | undefined = start;
  while (from !== undefined && !sink.isFull && !call.isClosed) {
    from = next(from, sink);
    const frames = sink.take();
    if (from === undefined || sink.isFull) {
      if (frames) call.send(frames);
      break;
    }
    await sendSlice(call, frames);
  }
  return sink.sent;
};

const readAll = (store: EventStore, plan: ReadPlan): { start: number; next: NextSlice<number> } => {
  const until = store.durableEnd;
  const startOf = (start: number, end: number): number =>
    plan.from === "start" ? start : plan.from === "end" ? end : store.boundary(plan.from);
  if (plan.isBackwards) {
    return {
      start: startOf(0, until),
      next: (from, sink) => store.readAllBackward(from, sink.visit) || undefined,
    };
  }
  return {
    start: startOf(0, until),
    next: (from, sink) => {
      const position = store.readAllForward(from, until, sink.visit);
      return position < until ? position : undefined;
    },
  };
};

const readStream = (store: EventStore, plan: ReadPlan, name: string, view: VisibleStream) => {
  const start = plan.from === "start" ? 0 : plan.from === "end" ? Infinity : plan.from;
  const next: NextSlice<number> = plan.isBackwards
    ? (from, sink) => store.readBackward(name, view, from, sink.visit)
    : (from, sink) => store.readForward(name, view, from, sink.visit);
  return { start, next };
};

/** Answers a Read that is not a subscription; returns the number of events sent. */
export async function readOnce(
  store: EventStore,
  call: ServerCall,
  plan: ReadPlan,
): Promise<number> {
  const sink = new EventSink(store, plan);
  if (plan.stream === undefined) {
    const { start, next } = readAll(store, plan);
    if (start > 0 || !plan.isBackwards) await run(call, sink, start, next);
  } else {
    const view = store.view(plan.stream);
    if (view.kind === "deleted") throw new StreamDeletedError(plan.stream);
    if (view.kind === "not-found") {
      const streamName = Buffer.from(plan.stream, "utf8");
      call.send(readFrame({ streamNotFound: { streamIdentifier: { streamName } } }));
    } else {
      const { start, next } = readStream(store, plan, plan.stream, view);
      await run(call, sink, start, next);
    }
  }
  call.finish();
  return sink.sent;
}
