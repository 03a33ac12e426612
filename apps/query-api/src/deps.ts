import type { EventLog } from "@detektor/event-log";
import type { ReadModel, ServedWatch, WaitForPosition } from "@detektor/read-model";
import type { FrameSelection, Replays } from "@detektor/trace-replay";
import type { Broker } from "./broker/broker.ts";
import type { LiveFeed } from "./live/live-feed.ts";
import type { PictureServer } from "./pictures/picture-server.ts";
import type { OwnCounts } from "./slo/own-counts.ts";

/** The dependencies of the routes; `readModel` is a pool that can only read. */
export type Deps = {
  readonly readModel: ReadModel;
  readonly log: EventLog;
  readonly broker: Broker;
  readonly replays: Replays;
  /** Finds the frames that a replay, or a file of traces, selects. */
  readonly selection: FrameSelection;
  readonly waitForPosition: WaitForPosition;
  readonly served: ServedWatch;
  /** Requests a rebuild of a projection; returns false if there is none of that name. */
  readonly askRebuild: (projection: string) => Promise<boolean>;
  /**
   * Requests a retry of events set aside; returns how many there are, null if there is no such projection.
   */
  readonly askPoisonRetry: (projection: string) => Promise<bigint | null>;
  readonly live: LiveFeed;
  readonly pictures: PictureServer;
  readonly ownCounts: OwnCounts;
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly settings: ApiSettings;
};

/** The settings that answers contain; addresses are read at each use, since they may change. */
export type ApiSettings = {
  /** The base address of Jaeger's pages, without a slash at the end; null: frames have no link. */
  readonly jaegerUrl: string | null;
  /** The address that is best for searches, because everything stored can be searched there. */
  readonly jaegerSearchUrl: string | null;
  readonly stuckAfterMs: number;
};
