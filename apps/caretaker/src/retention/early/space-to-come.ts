/** What was deleted, and uses the disk until a scavenge has taken its space back. */
export type SpaceToCome = {
  /** Notes that events were deleted. */
  readonly deleted: (events: number) => void;
  /** Notes that a scavenge was started at a time, in ms. */
  readonly scavengeStarted: (atMs: number) => void;
  /** Returns the number of deleted events that a measurement of a time, in ms, may still have counted. */
  readonly eventsAt: (measuredMs: number) => number;
};

/** Creates the account; a scavenge that was started `settleMs` ago has ended. */
export function createSpaceToCome(settleMs: number): SpaceToCome {
  let waiting = 0;
  let scavenged: readonly { readonly events: number; readonly atMs: number }[] = [];
  return {
    deleted(events) {
      waiting += events;
    },
    scavengeStarted(atMs) {
      scavenged = [...scavenged, { events: waiting, atMs }];
      waiting = 0;
    },
    eventsAt(measuredMs) {
      scavenged = scavenged.filter(({ atMs }) => measuredMs < atMs + settleMs);
      return scavenged.reduce((sum, { events }) => sum + events, waiting);
    },
  };
}
