type Recorded = { readonly recorded_at: string };

/** Returns the times at which more became known about a frame, oldest first, each once. */
export function knownSteps(events: readonly Recorded[]): readonly string[] {
  const times = new Set(events.map(({ recorded_at }) => recorded_at));
  // The API writes all times in UTC with as many digits: the order of the texts is that of the times.
  return [...times].toSorted();
}

/** Returns the number of the last step that was known at a time; all of them without one. */
export function stepAt(steps: readonly string[], at: string | undefined): number {
  if (at === undefined) return steps.length - 1;
  // Steps can be closer than the milliseconds that are compared below.
  const exact = steps.indexOf(at);
  if (exact !== -1) return exact;
  const known = steps.filter((step) => Date.parse(step) <= Date.parse(at));
  return Math.max(0, known.length - 1);
}
