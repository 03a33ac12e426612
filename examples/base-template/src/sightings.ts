import type { Sighting } from "./sighting.ts";

/** What sightings are asked by. */
export type SightingsFilter = { readonly camera?: string | undefined; readonly limit: number };

/** Where sightings are kept. */
export type Sightings = {
  /** Keeps a sighting; one with the same id MUST be kept once, whatever a repeat says. Resolves when it is on disk. */
  readonly add: (sighting: Sighting) => Promise<"stored" | "duplicate">;
  readonly find: (id: string) => Promise<Sighting | null>;
  /** The newest first. */
  readonly list: (filter: SightingsFilter) => Promise<readonly Sighting[]>;
  /** Rejects when nothing can be kept or found. */
  readonly ping: () => Promise<void>;
};
