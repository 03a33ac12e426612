import type { LiveEntry } from "./live-entry.ts";
import type { LiveLimits } from "./live-limits.ts";
import type { LiveCounts, LiveMessage } from "./live-message.ts";

/** Makes a reader's messages of the events that it wants. */
export type Shower = {
  readonly show: (entry: LiveEntry) => Iterable<LiveMessage>;
  /** Returns what is due by now: counts, or a heartbeat after a silence. */
  readonly due: (position: bigint) => readonly LiveMessage[];
};

type Limits = Pick<LiveLimits, "heartbeatMs" | "countsMs">;

/** Creates it for one reader; `nowMs` is a clock that never goes back. */
export function createShower(
  view: "events" | "counts",
  limits: Limits,
  nowMs: () => number = () => performance.now(),
): Shower {
  return view === "events" ? showEvents(limits, nowMs) : showCounts(limits, nowMs);
}

function showEvents({ heartbeatMs }: Limits, nowMs: () => number): Shower {
  let sentMs = nowMs();
  return {
    *show({ position, text: make }) {
      const text = make();
      if (text === null) return;
      sentMs = nowMs();
      yield { kind: "event", position, text };
    },
    due(position) {
      if (nowMs() - sentMs < heartbeatMs) return [];
      sentMs = nowMs();
      return [{ kind: "heartbeat", position }];
    },
  };
}

type Counted = LiveCounts & { readonly events: Record<string, number> };

function showCounts({ heartbeatMs, countsMs }: Limits, nowMs: () => number): Shower {
  let sentMs = nowMs();
  const cameras = new Map<string, Counted>();
  return {
    show({ site, camera, word }) {
      const key = `${site}/${camera}`;
      const counted = cameras.get(key) ?? { site, camera_id: camera, events: {} };
      cameras.set(key, counted);
      counted.events[word] = (counted.events[word] ?? 0) + 1;
      return [];
    },
    due(position) {
      const silentMs = nowMs() - sentMs;
      if (silentMs < (cameras.size > 0 ? countsMs : heartbeatMs)) return [];
      sentMs = nowMs();
      const items = [...cameras.values()];
      cameras.clear();
      return [
        items.length > 0 ? { kind: "counts", position, items } : { kind: "heartbeat", position },
      ];
    },
  };
}
