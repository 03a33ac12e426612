import { randomUUID } from "node:crypto";
import type { EventStore } from "../../store/event-store.ts";
import type { CommitSignal } from "../../store/commit-signal.ts";
import { readFrame, stateFrame } from "./read-frames.ts";
import { sendSlice } from "./read-once.ts";
import type { ReadPlan } from "./read-plan.ts";
import type { ServerCall } from "../server/server-call.ts";
import type { SubscriptionCursor } from "./subscription-cursor.ts";
import { subscriptionCursor } from "./subscription-cursor.ts";

/**
 * Watches the commits that concern a subscription: call `seen` before reading, `next` after everything
 * was read.
 */
const notifierOf = (
  call: ServerCall,
  signal: CommitSignal,
  streams: SubscriptionCursor["streams"],
): { seen(): void; next(): Promise<void> | undefined } => {
  let wake = (): void => {};
  let isNew = true;
  const leave = signal.listen(streams, () => {
    isNew = true;
    wake();
  });
  call.onClose.push(() => {
    leave();
    wake();
  });
  return {
    seen: () => {
      isNew = false;
    },
    next: () => {
      if (isNew || call.isClosed) return undefined;
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
  };
};

/** Sends events from the cursor on until the call ends, waiting for commits at the log's end. */
const follow = async (
  call: ServerCall,
  signal: CommitSignal,
  cursor: SubscriptionCursor,
  isFiltered: boolean,
  stayAllowed: () => void,
): Promise<void> => {
  const notifier = notifierOf(call, signal, cursor.streams);
  let isLive = false;
  while (!call.isClosed) {
    notifier.seen();
    stayAllowed();
    const sent = cursor.place();
    const isBehind = cursor.advance();
    if (!isBehind && !isLive && isFiltered) cursor.sink.writeCheckpoint();
    const frames = cursor.sink.take();
    if (isBehind) {
      if (isLive) call.send(stateFrame("fellBehind", sent));
      isLive = false;
      await sendSlice(call, frames);
      continue;
    }
    if (frames && !call.send(frames)) await call.drained();
    if (!isLive) call.send(stateFrame("caughtUp", cursor.place()));
    isLive = true;
    const commit = notifier.next();
    if (commit) await commit;
  }
};

/**
 * Serves a subscription until the client leaves; returns the number of events sent. `stayAllowed` throws
 * once the caller may no longer read it.
 */
export async function subscribe(
  store: EventStore,
  signal: CommitSignal,
  call: ServerCall,
  plan: ReadPlan,
  stayAllowed: () => void,
): Promise<number> {
  const cursor = subscriptionCursor(store, plan);
  call.send(readFrame({ confirmation: { subscriptionId: randomUUID() } }));
  await follow(call, signal, cursor, plan.filter !== undefined, stayAllowed);
  return cursor.sink.sent;
}
