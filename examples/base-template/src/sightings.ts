import type { Sighting } from "./sighting.ts";

/** The filter of a query for sightings. */
export type SightingsFilter = { readonly camera?: string | undefined; readonly limit: number };

/** The store of sightings. */
export type Sightings = {
  /**
   * Stores a sighting; one with the same id MUST be stored once, whatever a repeat
   * says. Resolves once it is on disk.
   */
  readonly add: (sighting: Sighting) => Promise<"stored" | "duplicate">;
  readonly find: (id: string) => Promise<Sighting | null>;
  /** Returns the newest first. */
  readonly list: (filter: SightingsFilter) => Promise<readonly Sighting[]>;
  /** Rejects if sightings can't be stored or found. */
  readonly ping: () => Promise<void>;
};
