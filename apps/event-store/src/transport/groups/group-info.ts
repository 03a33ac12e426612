import { type Message, type subscriptionInfoShape } from "@detektor/eventstore-protocol/shapes";
import type { Member } from "../../subscriptions/consumer.ts";
import { positionText } from "../../subscriptions/all-source.ts";
import type { Group } from "../../subscriptions/group.ts";

type Counted = { total: number; measured: number };

const perSecond = (total: number, sinceMs: number): number =>
  Math.round((total * 1000) / Math.max(1, Date.now() - sinceMs));

/** Returns how many were counted since the last query. */
const sinceMeasured = (counted: Counted): number => {
  const count = counted.total - counted.measured;
  counted.measured = counted.total;
  return count;
};

const connectionOf = (member: Member) => ({
  from: member.consumer.from,
  username: member.consumer.username,
  averageItemsPerSecond: perSecond(member.total, member.joinedMs),
  totalItems: member.total,
  observedMeasurements: member.times?.measurements() ?? [],
  countSinceLastMeasurement: sinceMeasured(member),
  availableSlots: member.consumer.slots - member.inFlight.size,
  inFlightMessages: member.inFlight.size,
  connectionName: member.consumer.connectionName,
});

const statusOf = (group: Group): string => {
  if (group.members.size === 0) return "NotReady";
  return group.queue.isLive ? "Live" : "Behind";
};

const startText = ({ definition: { stream, startFrom } }: Group): string => {
  const place = { start: 0, end: -1 }[startFrom as string] ?? (startFrom as number);
  return stream === "$all" ? positionText(place) : String(place);
};

const statisticsOf = (group: Group) => {
  const { checkpoints, queue, source, outstanding, parked } = group;
  const { stored } = checkpoints;
  return {
    averagePerSecond: perSecond(group.total, group.startedMs),
    totalItems: group.total,
    countSinceLastMeasurement: sinceMeasured(group),
    lastCheckpointedEventPosition: stored === undefined ? "" : source.textOf(stored),
    lastKnownEventPosition: source.lastKnown(),
    readBufferCount: queue.isLive ? 0 : queue.fresh.length,
    liveBufferCount: queue.isLive ? queue.fresh.length : 0,
    retryBufferCount: queue.retries.length,
    totalInFlightMessages: outstanding.size,
    outstandingMessagesCount: outstanding.size,
    parkedMessageCount: parked.count,
  };
};

/** Returns the info message of a group. */
export function groupInfo(group: Group): Message<typeof subscriptionInfoShape> {
  const { stream, group: groupName, settings } = group.definition;
  return {
    eventSource: stream,
    groupName,
    status: statusOf(group),
    connections: [...group.members].map(connectionOf),
    ...statisticsOf(group),
    startFrom: startText(group),
    resolveLinkTos: settings.resolveLinks,
    messageTimeoutMilliseconds: settings.messageTimeoutMs,
    extraStatistics: settings.extraStatistics,
    maxRetryCount: settings.maxRetryCount,
    liveBufferSize: settings.liveBufferSize,
    bufferSize: settings.historyBufferSize,
    readBatchSize: settings.readBatchSize,
    checkPointAfterMilliseconds: settings.checkpointAfterMs,
    minCheckPointCount: settings.minCheckpointCount,
    maxCheckPointCount: settings.maxCheckpointCount,
    namedConsumerStrategy: settings.strategy,
    maxSubscriberCount: settings.maxSubscriberCount,
  };
}
