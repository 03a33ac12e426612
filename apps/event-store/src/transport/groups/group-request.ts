import type { EventFilter } from "../../streams/event-filter.ts";
import { eventTest } from "../../streams/event-filter.ts";
import { invalidArgument } from "../server/grpc-status.ts";
import {
  decodeMessage,
  type filterShape,
  groupRequestShape,
  type Message,
  type streamIdentifierShape,
} from "@detektor/eventstore-protocol/shapes";
import { filterOf } from "../read/filter-of.ts";
import type {
  GroupDefinition,
  GroupSettings,
  StrategyName,
} from "../../subscriptions/group-definition.ts";
import { problemOfSettings } from "../../subscriptions/group-definition.ts";
import type { GroupName } from "../../subscriptions/group-errors.ts";
import { GroupError } from "../../subscriptions/group-errors.ts";
import { problemOfPosition, startAt } from "./group-start.ts";

type Options = NonNullable<Message<typeof groupRequestShape>["options"]>;
type Settings = NonNullable<Options["settings"]>;

const ticksPerMs = 10_000n;
const longestMs = 2 ** 31 - 1;
const strategies: readonly StrategyName[] = ["DispatchToSingle", "RoundRobin", "Pinned"];
const namedStrategies: readonly StrategyName[] = [...strategies, "PinnedByCorrelation"];

/** Returns the group that a request names. Throws GrpcError if it names none. */
export function groupNameOf(options: {
  readonly streamIdentifier?: Message<typeof streamIdentifierShape>;
  readonly all?: object;
  readonly groupName?: string;
}): GroupName {
  const stream = options.all
    ? "$all"
    : (options.streamIdentifier?.streamName?.toString("utf8") ?? "");
  if (stream === "") throw invalidArgument("the name of the stream is missing");
  if (!options.groupName) throw invalidArgument("the name of the group is missing");
  return { stream, group: options.groupName };
}

/**
 * Does the same as `groupNameOf`, for creating, changing or deleting a group: there $all is not
 * accepted as a stream name.
 */
export function streamGroupNameOf(options: Parameters<typeof groupNameOf>[0]): GroupName {
  const name = groupNameOf(options);
  if (name.stream === "$all" && !options.all) throw new GroupError("failed", name, allIsNoStream);
  return name;
}

const allIsNoStream =
  "Persistent subscriptions to $all are only supported over gRPC through gRPC clients";

const strategyOf = (settings: Settings, name: GroupName): StrategyName => {
  const { consumerStrategy, namedConsumerStrategy } = settings;
  const strategy = consumerStrategy
    ? namedStrategies.find((known) => known === consumerStrategy)
    : strategies[namedConsumerStrategy ?? 0];
  const asked = consumerStrategy || String(namedConsumerStrategy);
  if (!strategy) throw new GroupError("failed", name, `Consumer strategy ${asked} does not exist.`);
  return strategy;
};

/** Returns a time in ms; older clients send ticks, which are capped at the longest time a group can wait. */
const msOf = (inMs: number | undefined, ticks = 0n): number =>
  inMs ?? Math.min(Number(ticks / ticksPerMs), longestMs);

const settingsOf = (settings: Settings, name: GroupName): GroupSettings => ({
  resolveLinks: settings.resolveLinks ?? false,
  extraStatistics: settings.extraStatistics ?? false,
  messageTimeoutMs: msOf(settings.messageTimeoutMs, settings.messageTimeoutTicks),
  maxRetryCount: settings.maxRetryCount ?? 0,
  checkpointAfterMs: msOf(settings.checkpointAfterMs, settings.checkpointAfterTicks),
  minCheckpointCount: settings.minCheckpointCount ?? 0,
  maxCheckpointCount: settings.maxCheckpointCount ?? 0,
  maxSubscriberCount: settings.maxSubscriberCount ?? 0,
  liveBufferSize: settings.liveBufferSize ?? 0,
  readBatchSize: settings.readBatchSize ?? 0,
  historyBufferSize: settings.historyBufferSize ?? 0,
  strategy: strategyOf(settings, name),
});

/** Returns the filter of a group after compiling it once. Throws InvalidFilterError. */
const groupFilterOf = (message: Message<typeof filterShape>): EventFilter => {
  const filter = filterOf(message);
  eventTest(filter);
  return filter;
};

const startOf = (
  { all, stream, settings }: Options,
  name: GroupName,
  lastPosition: number,
): GroupDefinition["startFrom"] => {
  const target = all ?? stream;
  if (target?.start) return "start";
  if (target?.end) return "end";
  if (!all) return startAt((stream ?? settings)?.revision);
  const problem = problemOfPosition(all.position ?? {}, lastPosition);
  if (problem) throw new GroupError("failed", name, problem);
  return startAt(all.position?.commitPosition);
};

/** A decoded Create or Update request. */
export type GroupRequest = {
  readonly name: GroupName;
  /**
   * Returns the requested group, for a log whose last event is at this position. Throws GrpcError if it
   * is impossible.
   */
  readonly define: (lastPosition: number) => GroupDefinition;
};

/** Reads a Create or Update. Throws GrpcError or ProtobufError if it is invalid. */
export function groupRequest(message: Buffer): GroupRequest {
  const { options } = decodeMessage(groupRequestShape, message);
  const asked = options?.settings;
  if (!asked) throw invalidArgument("the settings are missing");
  const streamIdentifier = options.stream?.streamIdentifier ?? options.streamIdentifier;
  const name = streamGroupNameOf({ ...options, ...(streamIdentifier && { streamIdentifier }) });
  const filter = options.all?.filter && groupFilterOf(options.all.filter);
  return {
    name,
    define: (lastPosition) => {
      const settings = settingsOf(asked, name);
      return { ...name, settings, startFrom: startOf(options, name, lastPosition), filter };
    },
  };
}

/** Throws GrpcError if a group's settings are invalid. */
export function demandSettings(definition: GroupDefinition): void {
  const problem = problemOfSettings(definition.settings);
  if (problem) throw new GroupError("failed", definition, problem);
}
