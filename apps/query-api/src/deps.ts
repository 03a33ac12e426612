import type { EventLog } from "@detektor/event-log";
import type { ReadModel, ServedWatch } from "@detektor/read-model";
import type { Broker } from "./broker/broker.ts";
import type { WaitForPosition } from "./checkpoint-watch.ts";
import type { Replays } from "./replay/create-replays.ts";
import type { OwnCounts } from "./slo/own-counts.ts";

/** What the routes work with; `readModel` is a pool that can only read. */
export type Deps = {
  readonly readModel: ReadModel;
  readonly log: EventLog;
  readonly broker: Broker;
  readonly replays: Replays;
  readonly waitForPosition: WaitForPosition;
  readonly served: ServedWatch;
  /** Has a projection made anew; false if there is none of that name. */
  readonly askRebuild: (projection: string) => Promise<boolean>;
  /** Returns how many events are set aside; null if there is no such projection. */
  readonly askPoisonRetry: (projection: string) => Promise<bigint | null>;
  readonly ownCounts: OwnCounts;
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly settings: ApiSettings;
};

/** What of the configuration shows in answers; addresses are asked for at each use, since they may change. */
export type ApiSettings = {
  /** Where Jaeger's pages are, without a slash at the end; null: frames have no link. */
  readonly jaegerUrl: string | null;
  /** Where searches are best done, which is where all that is stored can be searched. */
  readonly jaegerSearchUrl: string | null;
  readonly stuckAfterMs: number;
};
