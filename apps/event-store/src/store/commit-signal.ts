import type { EventStore } from "./event-store.ts";

/** Waits for commits: all, or those that touch certain streams. */
export type CommitSignal = {
  /** Calls `wake` at each relevant commit until the returned function is called. */
  listen(streams: readonly string[] | undefined, wake: () => void): () => void;
};

/** Registers one listener on the store for all waiters: a commit wakes only those that it concerns. */
export function commitSignal(store: EventStore): CommitSignal {
  const all = new Set<() => void>();
  const byStream = new Map<string, Set<() => void>>();
  store.onCommit.add(({ streams }) => {
    for (const wake of all) wake();
    if (byStream.size === 0) return;
    for (const stream of streams) {
      for (const wake of byStream.get(stream) ?? []) wake();
    }
  });
  const listenTo = (stream: string, wake: () => void): void => {
    const known = byStream.get(stream);
    if (known) known.add(wake);
    else byStream.set(stream, new Set([wake]));
  };
  const leave = (stream: string, wake: () => void): void => {
    const known = byStream.get(stream);
    known?.delete(wake);
    if (known?.size === 0) byStream.delete(stream);
  };
  return {
    listen: (streams, wake) => {
      if (!streams) {
        all.add(wake);
        return () => all.delete(wake);
      }
      for (const stream of streams) listenTo(stream, wake);
      return () => {
        for (const stream of streams) leave(stream, wake);
      };
    },
  };
}
