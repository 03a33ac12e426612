import type { EventFilter } from "../streams/event-filter.ts";

/** How a group's messages are distributed over its consumers. */
export type StrategyName = "RoundRobin" | "DispatchToSingle" | "Pinned" | "PinnedByCorrelation";

/** The settings of a group; counts are of messages. */
export type GroupSettings = {
  readonly resolveLinks: boolean;
  /** Whether to measure how long consumers take to settle messages. */
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

/** A group of consumers that share a stream or $all; each event goes to one of them. */
export type GroupDefinition = {
  /** A stream's name, or "$all". */
  readonly stream: string;
  readonly group: string;
  readonly settings: GroupSettings;
  /** The first revision or position to deliver, or one of the ends. */
  readonly startFrom: number | "start" | "end";
  /** The filter of the events of $all; undefined: all events. */
  readonly filter?: EventFilter | undefined;
  /** Where the end was when the group was created: the last revision, or the log's end. */
  readonly endAtCreation?: number | undefined;
};

/** Returns the id of a group, used in the names of its streams and in its confirmation. */
export function groupId(stream: string, group: string): string {
  return `${stream}::${group}`;
}

/** Returns the name of the stream with a group's checkpoints. */
export function checkpointStreamOf(id: string): string {
  return `$persistentsubscription-${id}-checkpoint`;
}

/** Returns the name of the stream with links to the messages that a group has parked. */
export function parkedStreamOf(id: string): string {
  return `$persistentsubscription-${id}-parked`;
}

const neverNegative = [
  "maxRetryCount",
  "liveBufferSize",
  "readBatchSize",
  "historyBufferSize",
] as const;

/**
 * Returns what is wrong with a group's settings, or undefined. The rules are EventStoreDB's, and over
 * gRPC there are no others: bounds of 0, or a lower bound above the upper one, are accepted.
 */
export function problemOfSettings(settings: GroupSettings): string | undefined {
  const negative = neverNegative.find((name) => settings[name] < 0);
  if (negative) return `${negative} must not be negative`;
  if (settings.readBatchSize >= settings.historyBufferSize) {
    return "readBatchSize must be less than historyBufferSize";
  }
  return undefined;
}
