import { randomUUID } from "node:crypto";
import type { EventStore } from "../storage/event-store.ts";
import { metadataStreamOf } from "../storage/stream-metadata.ts";
import type { CommitSignal } from "./commit-signal.ts";
import { EventSink } from "./event-sink.ts";
import { readFrame } from "./read-frames.ts";
import { sendSlice } from "./read-once.ts";
import type { ReadPlan } from "./read-plan.ts";
import type { ServerCall } from "./server-call.ts";
import { streamDeleted } from "./store-errors.ts";

/** A place in the log or a stream that moves forward as events are sent. */
type Cursor = {
  /** Reads a slice; true if more is there at once. */
  advance(): boolean;
  readonly streams: readonly string[] | undefined;
};

const allCursor = (store: EventStore, plan: ReadPlan) => {
  const end = store.durableEnd;
  let after = 0;
  let next = plan.from === "end" ? end : 0;
  if (typeof plan.from === "number") {
    after = plan.from;
    next = store.boundary(plan.from);
  }
  const sink = new EventSink(store, plan, after);
  const cursor: Cursor = {
    streams: undefined,
    advance: () => {
      next = store.readAllForward(
        next,
        store.durableEnd,
        (bytes, start, position) => position <= after || sink.visit(bytes, start, position),
      );
      return next < store.durableEnd;
    },
  };
  return { cursor, sink };
};

const streamCursor = (store: EventStore, plan: ReadPlan, name: string) => {
  const view = store.view(name);
  let next = 0;
  if (typeof plan.from === "number") next = plan.from + 1;
  else if (plan.from === "end") next = store.storedLast(name) + 1;
  if (view.kind === "deleted") throw streamDeleted(name);
  const sink = new EventSink(store, plan);
  const cursor: Cursor = {
    streams: [name, metadataStreamOf(name)],
    advance: () => {
      const now = store.view(name);
      if (now.kind === "deleted") throw streamDeleted(name);
      if (now.kind === "not-found") return false;
      const more = store.readForward(name, now, next, sink.visit);
      next = more ?? Math.max(next, now.last + 1);
      return more !== undefined;
    },
  };
  return { cursor, sink };
};

/** Sends events from the cursor on until the call ends, waiting for commits at the log's end. */
const follow = async (
  call: ServerCall,
  signal: CommitSignal,
  { cursor, sink }: { cursor: Cursor; sink: EventSink },
  isFiltered: boolean,
  stayAllowed: () => void,
): Promise<void> => {
  let wake = (): void => {};
  let isNews = true;
  let isLive = false;
  const leave = signal.listen(cursor.streams, () => {
    isNews = true;
    wake();
  });
  call.onClose.push(() => {
    leave();
    wake();
  });
  while (!call.isClosed) {
    isNews = false;
    stayAllowed();
    const isBehind = cursor.advance();
    if (!isBehind && !isLive && isFiltered) sink.writeCheckpoint();
    const frames = sink.take();
    if (isBehind) {
      if (isLive) call.send(readFrame({ fellBehind: {} }));
      isLive = false;
      await sendSlice(call, frames);
      continue;
    }
    if (frames && !call.send(frames)) await call.drained();
    if (!isLive) call.send(readFrame({ caughtUp: {} }));
    isLive = true;
    if (isNews || call.isClosed) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
};

/**
 * Serves a subscription until the client leaves; gives the number of events sent. `stayAllowed`
 * throws once the caller may no longer read it.
 */
export const subscribe = async (
  store: EventStore,
  signal: CommitSignal,
  call: ServerCall,
  plan: ReadPlan,
  stayAllowed: () => void,
): Promise<number> => {
  const place =
    plan.stream === undefined ? allCursor(store, plan) : streamCursor(store, plan, plan.stream);
  call.send(readFrame({ confirmation: { subscriptionId: randomUUID() } }));
  await follow(call, signal, place, plan.filter !== undefined, stayAllowed);
  return place.sink.sent;
};
