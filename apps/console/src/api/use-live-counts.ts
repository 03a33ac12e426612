import { readLive } from "@detektor/client";
import { useEffect, useState } from "react";
import { baseUrl } from "./query-client.ts";

/** Frames per second of each camera (`site/camera`), and whether the stream is connected. */
export type LiveCounts = {
  readonly framesPerSecond: ReadonlyMap<string, number>;
  readonly state: "connecting" | "connected" | "disconnected";
  readonly missed: boolean;
};

type Counts = {
  readonly items: readonly {
    readonly site: string | null;
    readonly camera_id: string | null;
    readonly events: Readonly<Record<string, number>>;
  }[];
};

const windowMs = 5000;
const nothing: LiveCounts = { framesPerSecond: new Map(), state: "connecting", missed: false };

/** Follows the live counts while the page is shown; rates are of the last five seconds. */
export function useLiveCounts(): LiveCounts {
  const [counts, setCounts] = useState(nothing);
  useEffect(() => {
    const end = new AbortController();
    void follow(end.signal, (change) => setCounts((before) => ({ ...before, ...change }))).catch(
      () => setCounts((before) => ({ ...before, state: "disconnected" })),
    );
    return () => end.abort();
  }, []);
  return counts;
}

async function follow(
  signal: AbortSignal,
  onChange: (change: Partial<LiveCounts>) => void,
): Promise<void> {
  const beganMs = performance.now();
  let recent: { readonly atMs: number; readonly counts: Counts }[] = [];
  const query = { view: "counts", event: "captured" } as const;
  const onState = (state: LiveCounts["state"]) => onChange({ state });
  const show = (): void => {
    const nowMs = performance.now();
    recent = recent.filter(({ atMs }) => atMs > nowMs - windowMs);
    const seconds = Math.min(windowMs, Math.max(1000, nowMs - beganMs)) / 1000;
    onChange({
      framesPerSecond: ratesOf(
        recent.map(({ counts }) => counts),
        seconds,
      ),
    });
  };
  const timer = setInterval(show, 1000);
  signal.addEventListener("abort", () => clearInterval(timer));
  for await (const { event, data } of readLive({ baseUrl, query, signal, onState })) {
    if (event === "missed") onChange({ missed: true });
    if (event === "counts") recent.push({ atMs: performance.now(), counts: data as Counts });
  }
}

function ratesOf(all: readonly Counts[], seconds: number): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (const { site, camera_id, events } of all.flatMap(({ items }) => items)) {
    const key = `${site}/${camera_id}`;
    rates.set(key, (rates.get(key) ?? 0) + (events["captured"] ?? 0) / seconds);
  }
  return rates;
}
