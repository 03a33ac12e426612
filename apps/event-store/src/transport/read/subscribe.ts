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
const newsOf = (
  call: ServerCall,
  signal: CommitSignal,
  streams: SubscriptionCursor["streams"],
): { seen(): void; next(): Promise<void> | undefined } => {
  let wake = (): void => {};
  let isNews = true;
  const leave = signal.listen(streams, () => {
    isNews = true;
    wake();
  });
  call.onClose.push(() => {
    leave();
    wake();
  });
  return {
    seen: () => {
      isNews = false;
    },
    next: () => {
      if (isNews || call.isClosed) return undefined;
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
  const news = newsOf(call, signal, cursor.streams);
  let isLive = false;
  while (!call.isClosed) {
    news.seen();
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
    const commit = news.next();
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
