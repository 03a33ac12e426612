import { eventFilter } from "../grpc/event-filter.ts";
import { invalidArgument } from "../grpc/grpc-status.ts";
import { decodeMessage } from "../protocol/decode-message.ts";
import { groupRequestShape } from "../protocol/persistent-subscription-messages.ts";
import type { Message } from "../protocol/protobuf.ts";
import type { streamIdentifierShape } from "../protocol/shared-messages.ts";
import type { filterShape } from "../protocol/streams-messages.ts";
import type { GroupName } from "./group-errors.ts";
import { groupFailed } from "./group-errors.ts";
import type {
  GroupDefinition,
  GroupFilter,
  GroupSettings,
  StrategyName,
} from "./group-definition.ts";
import { problemOfSettings } from "./group-definition.ts";

type Options = NonNullable<Message<typeof groupRequestShape>["options"]>;
type Settings = NonNullable<Options["settings"]>;

const ticksPerMs = 10_000;
const maxCount = 2 ** 31 - 1;
const strategies: readonly StrategyName[] = ["DispatchToSingle", "RoundRobin", "Pinned"];
const namedStrategies: readonly StrategyName[] = [...strategies, "PinnedByCorrelation"];

/** The group that a request is about. Throws GrpcError if it names none. */
export const groupNameOf = (options: {
  readonly streamIdentifier?: Message<typeof streamIdentifierShape>;
  readonly all?: object;
  readonly groupName?: string;
}): GroupName => {
  const stream = options.all
    ? "$all"
    : (options.streamIdentifier?.streamName?.toString("utf8") ?? "");
  if (stream === "") throw invalidArgument("the name of the stream is missing");
  if (!options.groupName) throw invalidArgument("the name of the group is missing");
  return { stream, group: options.groupName };
};

const strategyOf = (settings: Settings, name: GroupName): StrategyName => {
  const { consumerStrategy, namedConsumerStrategy } = settings;
  const strategy = consumerStrategy
    ? namedStrategies.find((known) => known === consumerStrategy)
    : strategies[namedConsumerStrategy ?? 0];
  if (!strategy) throw groupFailed(name, `the consumer strategy ${consumerStrategy} is not known`);
  return strategy;
};

const settingsOf = (settings: Settings, name: GroupName): GroupSettings => {
  const count = (value: number | undefined): number => {
    if (value !== undefined && value > maxCount) throw groupFailed(name, "a number is too large");
    return value ?? 0;
  };
  const ms = (inMs: number | undefined, ticks: number | undefined): number =>
    count(inMs ?? (ticks === undefined ? 0 : Math.round(ticks / ticksPerMs)));
  return {
    resolveLinks: settings.resolveLinks ?? false,
    extraStatistics: settings.extraStatistics ?? false,
    messageTimeoutMs: ms(settings.messageTimeoutMs, settings.messageTimeoutTicks),
    maxRetryCount: count(settings.maxRetryCount),
    checkpointAfterMs: ms(settings.checkpointAfterMs, settings.checkpointAfterTicks),
    minCheckpointCount: count(settings.minCheckpointCount),
    maxCheckpointCount: count(settings.maxCheckpointCount),
    maxSubscriberCount: count(settings.maxSubscriberCount),
    liveBufferSize: count(settings.liveBufferSize),
    readBatchSize: count(settings.readBatchSize),
    historyBufferSize: count(settings.historyBufferSize),
    strategy: strategyOf(settings, name),
  };
};

const filterOf = (filter: Message<typeof filterShape>): GroupFilter => {
  eventFilter(filter);
  const expression = filter.streamIdentifier ?? filter.eventType ?? {};
  return {
    on: filter.streamIdentifier ? "stream" : "type",
    ...(expression.regex !== undefined && { regex: expression.regex }),
    ...(expression.prefix && { prefixes: expression.prefix }),
  };
};

const startOf = ({ all, stream, settings }: Options): GroupDefinition["startFrom"] => {
  const target = all ?? stream;
  if (target?.start) return "start";
  if (target?.end) return "end";
  const place = all ? all.position?.commitPosition : (stream ?? settings)?.revision;
  if (place === undefined || place === 0) return "start";
  // Older clients ask for the end by the highest number.
  return place >= 2 ** 63 ? "end" : place;
};

/** Reads a Create or Update. Throws GrpcError or ProtobufError for what can't be done. */
export const groupRequest = (message: Buffer): GroupDefinition => {
  const { options } = decodeMessage(groupRequestShape, message);
  if (!options?.settings) throw invalidArgument("the settings are missing");
  const streamIdentifier = options.stream?.streamIdentifier ?? options.streamIdentifier;
  const name = groupNameOf({ ...options, ...(streamIdentifier && { streamIdentifier }) });
  const settings = settingsOf(options.settings, name);
  const problem = problemOfSettings(settings);
  if (problem) throw groupFailed(name, problem);
  const filter = options.all?.filter && filterOf(options.all.filter);
  return { ...name, settings, startFrom: startOf(options), filter };
};
