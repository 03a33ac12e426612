import type { WaitingSegment } from "@detektor/read-model";

/** The segments of which no summary can be written: they stay, and are tried again from time to time. */
export type BlockedSegments = {
  /** Notes that a segment failed at a time, in ms, and reports it. */
  readonly note: (name: string, error: Error, nowMs: number) => void;
  /** Returns the names of those that aren't tried again yet. */
  readonly names: (nowMs: number) => readonly string[];
  /** Notes that a segment has expired after all. */
  readonly forget: (name: string) => void;
  /** Returns those that failed when they were tried last, and why. */
  readonly all: () => readonly WaitingSegment[];
};

const [againMs, mostNames] = [3_600_000, 1000];

/** Creates the list, which is empty; above 1,000 segments the oldest are tried again before their time. */
export function createBlockedSegments({
  warn,
}: {
  readonly warn: (fields: object, message: string) => void;
}): BlockedSegments {
  const failed = new Map<string, { readonly ms: number; readonly reason: string }>();
  return {
    note(name, { message: reason }, nowMs) {
      failed.delete(name);
      failed.set(name, { ms: nowMs, reason });
      const [oldest] = failed.keys();
      if (failed.size > mostNames && oldest !== undefined) failed.delete(oldest);
      warn({ segment: name, reason }, "a segment stays, because its summary can't be written");
    },
    names: (nowMs) => [...failed].flatMap(([name, { ms }]) => (nowMs - ms < againMs ? [name] : [])),
    forget: (name) => failed.delete(name),
    all: () => [...failed].map(([segment, { reason }]) => ({ segment, reason })),
  };
}
