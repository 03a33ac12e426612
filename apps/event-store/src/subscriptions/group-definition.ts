import type { EventFilter } from "../streams/event-filter.ts";

/** How a group's messages are spread over its consumers. */
export type StrategyName = "RoundRobin" | "DispatchToSingle" | "Pinned" | "PinnedByCorrelation";

/** How a group works; counts are of messages. */
export type GroupSettings = {
  readonly resolveLinks: boolean;
  /** Measures how long consumers take to settle. */
  readonly extraStatistics: boolean;
  /** 0: never; negative: at once. */
  readonly messageTimeoutMs: number;
  readonly maxRetryCount: number;
  readonly checkpointAfterMs: number;
  readonly minCheckpointCount: number;
  readonly maxCheckpointCount: number;
  /** 0: any number; negative: none. */
  readonly maxSubscriberCount: number;
  readonly liveBufferSize: number;
  readonly readBatchSize: number;
  readonly historyBufferSize: number;
  readonly strategy: StrategyName;
};

/** A group of consumers that share a stream or $all, each event going to one of them. */
export type GroupDefinition = {
  /** A stream's name, or "$all". */
  readonly stream: string;
  readonly group: string;
  readonly settings: GroupSettings;
  /** The first revision or position to be delivered, or one of the ends. */
  readonly startFrom: number | "start" | "end";
  /** Which events of $all the group is for; undefined: all. */
  readonly filter?: EventFilter | undefined;
  /** Where the end was when the group was created: the last revision, or the log's end. */
  readonly endAtCreation?: number | undefined;
};

/** The name by which a group's own streams and its confirmation go. */
export const groupId = (stream: string, group: string): string => `${stream}::${group}`;

/** The stream that keeps how far a group has come. */
export const checkpointStreamOf = (id: string): string =>
  `$persistentsubscription-${id}-checkpoint`;

/** The stream that keeps links to the messages that a group has put aside. */
export const parkedStreamOf = (id: string): string => `$persistentsubscription-${id}-parked`;

const neverNegative = [
  "maxRetryCount",
  "liveBufferSize",
  "readBatchSize",
  "historyBufferSize",
] as const;

/**
 * What is wrong with a group's settings, or undefined. The rules are EventStoreDB's, and there are
 * no others over gRPC: bounds of 0, or a lower one above the upper one, are taken.
 */
export const problemOfSettings = (settings: GroupSettings): string | undefined => {
  const negative = neverNegative.find((name) => settings[name] < 0);
  if (negative) return `${negative} must not be negative`;
  if (settings.readBatchSize >= settings.historyBufferSize) {
    return "readBatchSize must be less than historyBufferSize";
  }
  return undefined;
};
