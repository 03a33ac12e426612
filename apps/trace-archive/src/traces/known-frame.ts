/** A frame that has a trace: where to find it, and how many events it costs to build. */
export type KnownFrame = {
  readonly frameId: string;
  readonly site: string;
  readonly events: number;
};

/** What tells it from others. */
export const keyOfKnown = ({ site, frameId }: Omit<KnownFrame, "events">): string =>
  `${site}/${frameId}`;
