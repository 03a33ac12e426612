/** A frame that has a trace: where to find it, and how many events must be read to build it. */
export type KnownFrame = {
  readonly frameId: string;
  readonly site: string;
  readonly events: number;
};

/** Returns a frame's unique key. */
export function keyOfKnown({ site, frameId }: Omit<KnownFrame, "events">): string {
  return `${site}/${frameId}`;
}
