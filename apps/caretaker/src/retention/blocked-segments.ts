/** The segments of which no summary can be written: they stay, and are tried again from time to time. */
export type BlockedSegments = {
  /** Notes that a segment failed at a time, in ms, and reports it. */
  readonly note: (name: string, error: Error, nowMs: number) => void;
  /** Returns the names of those that aren't tried again yet. */
  readonly names: (nowMs: number) => readonly string[];
};

const [againMs, mostNames] = [3_600_000, 1000];

/** Creates the list, which is empty; above 1,000 segments the oldest are tried again before their time. */
export function createBlockedSegments({
  warn,
}: {
  readonly warn: (fields: object, message: string) => void;
}): BlockedSegments {
  const failedMs = new Map<string, number>();
  return {
    note(name, { message: reason }, nowMs) {
      failedMs.delete(name);
      failedMs.set(name, nowMs);
      const [oldest] = failedMs.keys();
      if (failedMs.size > mostNames && oldest !== undefined) failedMs.delete(oldest);
      warn({ segment: name, reason }, "a segment stays, because its summary can't be written");
    },
    names: (nowMs) => [...failedMs].flatMap(([name, ms]) => (nowMs - ms < againMs ? [name] : [])),
  };
}
