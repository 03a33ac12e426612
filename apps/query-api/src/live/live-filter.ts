import type { LiveEntry } from "./live-entry.ts";

/** The events that a reader wants; absent means any. */
export type LiveFilter = {
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
  readonly event?: readonly string[] | undefined;
  readonly state?: readonly string[] | undefined;
};

/** Returns whether a reader wants an event. */
export function isWanted({ site, camera, event, state }: LiveFilter, entry: LiveEntry): boolean {
  return (
    (site === undefined || entry.site === site) &&
    (camera === undefined || entry.camera === camera) &&
    (event === undefined || event.includes(entry.word)) &&
    (state === undefined || (entry.state !== null && state.includes(entry.state)))
  );
}
